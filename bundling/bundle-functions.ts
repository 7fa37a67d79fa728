import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";

import { UserError } from "../errors/user-error.ts";
import { BundleCache } from "./bundle-cache.ts";
import { deterministicZip } from "./zip.ts";

/** A function's code as it is deployed. */
export interface FunctionBundle {
  readonly name: string;
  /** Absolute path of the zip; its name contains the content's hash. */
  readonly zipPath: string;
  /** SHA-256 of the zip in hexadecimal. */
  readonly sha256: string;
}

export interface BundleOptions {
  /** Absolute path of the repository. */
  readonly root: string;
  /** Function names: `create-record` is `functions/create-record.ts`. */
  readonly names: readonly string[];
  /** Where their files are, below the repository. @default functions */
  readonly folder?: string;
  /** Where zips and source maps are kept between runs. */
  readonly cacheDirectory: string;
}

/** The file inside the zip and what it exports, as Lambda names it. */
export const HANDLER = "index.handler";

/**
 * Bundles each function into a zip of its own. What did not change since the last run is taken from the cache.
 *
 * @throws UserError when a handler file is missing, does not compile or exports no `handler`
 */
export async function bundleFunctions(options: BundleOptions): Promise<readonly FunctionBundle[]> {
  const { folder = "functions" } = options;
  for (const name of options.names) assertHandlerFile(options.root, folder, name);
  const cache = new BundleCache(options.root, options.cacheDirectory);
  const known = new Map(options.names.map((name) => [name, cache.find(name)]));
  const stale = options.names.filter((name) => known.get(name) === undefined);
  if (stale.length > 0) {
    const { compileFunctions } = await import("./compile-functions.ts");
    for (const compiled of await compileFunctions(options.root, stale, folder)) {
      const zip = deterministicZip({ "index.js": compiled.code });
      const sha256 = createHash("sha256").update(zip).digest("hex");
      known.set(compiled.name, cache.store({ ...compiled, zip, sha256 }));
    }
  }
  return options.names.flatMap((name) => known.get(name) ?? []);
}

function assertHandlerFile(root: string, folder: string, name: string): void {
  if (!/^[a-z][a-z0-9-]{0,40}$/.test(name)) {
    throw new UserError(
      `function '${name}' has the wrong form: use lower-case letters, digits and hyphens, as in 'create-record'`,
    );
  }
  const file = join(folder, `${name}.ts`);
  if (existsSync(join(root, file))) return;
  throw new UserError(`function '${name}' has no code: ${file} does not exist; create it and export 'handler' from it`);
}
