import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { zipSync } from "fflate";

import { BUNDLE_OPTIONS } from "../../bundling/bundle-settings.ts";
import { ORDER_SCHEMA, type StackOptions, stackOf } from "./stack.ts";

/** Everything the servers under test read, in one temporary directory. */
export interface Workspace {
  /** Absolute path. */
  readonly directory: string;
  /** One folder a function, unpacked, for the hand-written proxy. */
  readonly functions: string;
  /** @returns the directory of a stack with these properties */
  stack(name: string, options?: StackOptions): string;
}

const PLAIN = ["hello", "authorize"] as const;

/** @param root of the repository @param directory empty */
export async function prepareWorkspace(root: string, directory: string): Promise<Workspace> {
  const functions = join(directory, "functions");
  for (const name of PLAIN) {
    mkdirSync(join(functions, name), { recursive: true });
    copyFileSync(join(root, "bench/gateway/handlers", `${name}.cjs`), join(functions, name, "index.js"));
  }
  await build({
    ...BUNDLE_OPTIONS,
    sourcemap: false,
    absWorkingDir: root,
    entryPoints: ["bench/gateway/handlers/put-item.ts"],
    outfile: join(functions, "put-item", "index.js"),
  });
  for (const name of [...PLAIN, "put-item"]) {
    writeZip(join(directory, `${name}.zip`), readFileSync(join(functions, name, "index.js")));
  }
  writeFileSync(join(functions, "order.schema.json"), JSON.stringify(ORDER_SCHEMA));
  return {
    directory,
    functions,
    stack(name, options = {}) {
      const stack = join(directory, "stacks", name);
      mkdirSync(stack, { recursive: true });
      writeFileSync(join(stack, "cdk.tf.json"), JSON.stringify(stackOf(directory, options)));
      return stack;
    },
  };
}

/** A deployment package of one file. */
export function writeZip(path: string, code: Uint8Array): void {
  writeFileSync(path, zipSync({ "index.js": code }));
}
