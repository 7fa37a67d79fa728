import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

import { bundleFunctions } from "../../bundling/bundle-functions.ts";
import type { Neighbour } from "./neighbour.ts";

/** Writes a stack as Terraform takes it, with its code. @param folder of the example @returns its directory */
export async function writeNeighbour({ name, functions }: Neighbour, folder: string, outdir: string): Promise<string> {
  const root = join(folder, name);
  const directory = join(outdir, "neighbours", name);
  mkdirSync(directory, { recursive: true });
  copyFileSync(join(root, "main.tf.json"), join(directory, "main.tf.json"));
  const cacheDirectory = join(root, ".stagecraft", "bundles");
  for (const bundle of await bundleFunctions({ root, names: functions, cacheDirectory })) {
    copyFileSync(bundle.zipPath, join(directory, `${bundle.name}.zip`));
  }
  return directory;
}
