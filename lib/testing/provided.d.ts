import "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    /** A database of the test server from which others can be created. */
    adminDatabaseUrl: string;
    /** The sandbox process that all integration tests share; each uses orders of its own. */
    sandboxUrl: string;
  }
}
