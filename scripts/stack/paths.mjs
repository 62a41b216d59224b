// Where things are in the tree.
import { fileURLToPath } from "node:url";
import { join } from "node:path";

/** The project's root directory. */
export const rootDirectory = fileURLToPath(new URL("../..", import.meta.url)).replace(/[/\\]$/, "");
/** Everything the commands build: not in git, and safe to delete while nothing runs. */
export const buildDirectory = join(rootDirectory, ".build");
export const migrationsDirectory = join(rootDirectory, "prisma", "migrations");
