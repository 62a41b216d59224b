// A name for the content of files: the same name, the same content, so nothing needs to be built again.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/**
 * @param {string} path
 * @param {(path: string) => boolean} ignore
 * @returns {string[]}
 */
function filesUnder(path, ignore) {
  if (!existsSync(path) || ignore(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).toSorted().flatMap((name) => filesUnder(join(path, name), ignore));
}

/**
 * @param {object} options
 * @param {string} options.root
 * @param {string[]} options.paths Files and directories from the root; those that do not exist count as absent.
 * @param {(path: string) => boolean} [options.ignore] Told an absolute path.
 * @param {string[]} [options.also] Anything else that the result depends on.
 * @returns {string} 16 hexadecimal digits.
 */
export function fingerprint({ root, paths, ignore = () => false, also = [] }) {
  const hash = createHash("sha256");
  for (const text of also) hash.update(`${text.length}:${text}`);
  for (const path of paths.flatMap((each) => filesUnder(join(root, each), ignore))) {
    const content = readFileSync(path);
    hash.update(`${relative(root, path)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex").slice(0, 16);
}
