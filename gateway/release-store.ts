import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildStack } from "./model/build/build-stack.ts";
import type { FindRelease } from "./model/build/releases.ts";
import type { Stack } from "./model/stack.ts";
import { loadConfiguration } from "./terraform/load-configuration.ts";

/** Earlier builds kept in a directory: `{directory}/{release}/stacks/{stack}/cdk.tf.json`. Each is read once, when it is needed. */
export function openReleaseStore(directory: string): FindRelease {
  const known = new Map<string, Stack | undefined>();
  return (release, stackName) => {
    const path = join(directory, release, "stacks", stackName);
    if (!known.has(path)) {
      known.set(path, existsSync(join(path, "cdk.tf.json")) ? buildStack(loadConfiguration(path)) : undefined);
    }
    return known.get(path);
  };
}
