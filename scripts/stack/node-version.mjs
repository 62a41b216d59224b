// Imported first by every command: an older Node would fail later with a riddle instead of a reason.

const minimum = { major: 20, minor: 19 };

/**
 * Ends the process with the reason when Node is too old.
 * @param {string} [version]
 */
export function requireSupportedNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > minimum.major || (major === minimum.major && minor >= minimum.minor)) return;
  console.error(`This project needs Node ${minimum.major}.${minimum.minor} or newer; this is Node ${version}.`);
  process.exit(1);
}
