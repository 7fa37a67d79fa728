import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import type { OutsideKey } from "../gateway/model/build/outside-keys.ts";
import { parseKeyFile } from "../keys/csv/key-file.ts";
import type { LocalStack } from "./list-stacks.ts";

interface Synthesized {
  readonly output?: { readonly outside_api_keys?: { readonly value: Readonly<Record<string, PlanKeys>> } };
}

interface PlanKeys {
  readonly keys: readonly { readonly name: string; readonly enabled: boolean }[];
  /** A file with more of them, whose names in it have no prefix. */
  readonly csv?: string;
  readonly prefix?: string;
}

/**
 * Keys that stand in for those made outside Terraform: same names, and values of their own, for real ones have no business here.
 *
 * @param root absolute path of the repository, where paths of files start
 */
export function outsideKeysOf(root: string, stacks: readonly LocalStack[]): readonly OutsideKey[] {
  return stacks.flatMap(({ directory }) => {
    const { output } = JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8")) as Synthesized;
    return Object.entries(output?.outside_api_keys?.value ?? {}).flatMap(([usagePlan, plan]) =>
      [...plan.keys, ...keysInFile(root, plan)].map(({ name, enabled }) => ({
        usagePlan,
        name,
        value: createHash("sha256").update(`${usagePlan}/${name}`).digest("hex").slice(0, 40),
        isEnabled: enabled,
      })),
    );
  });
}

/** Where the file is not at hand, nobody has its keys here. */
function keysInFile(root: string, { csv, prefix = "" }: PlanKeys): PlanKeys["keys"] {
  if (csv === undefined || !existsSync(resolve(root, csv))) return [];
  const keys = parseKeyFile(readFileSync(resolve(root, csv), "utf8"), csv, { mostName: 1024 - prefix.length });
  return keys.map(({ name, enabled }) => ({ name: `${prefix}${name}`, enabled }));
}
