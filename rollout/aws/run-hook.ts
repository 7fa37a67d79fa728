import { spawn } from "node:child_process";

import type { Target } from "../act/target.ts";

interface Props {
  readonly root: string;
  readonly environment: string;
  /** Variables a hook gets beside those that tell what is tried. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Runs a hook as a shell command; what it says goes to standard error. */
export const runHook =
  ({ root, environment, variables }: Props): Target["run"] =>
  (hook, command, release) =>
    new Promise((resolve, reject) => {
      const told = { STAGECRAFT_ENVIRONMENT: environment, STAGECRAFT_RELEASE: release, STAGECRAFT_HOOK: hook };
      const child = spawn(command, {
        cwd: root,
        shell: true,
        env: { ...variables, ...told },
        stdio: ["ignore", 2, 2],
      });
      child.once("error", reject);
      child.once("close", (code) => resolve(code === 0 ? "passed" : "failed"));
    });
