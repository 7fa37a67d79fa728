import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { UserError } from "../../errors/user-error.ts";
import { explainFailure } from "../../terraform/explain-failure.ts";
import { terraformIn } from "../../terraform/run-terraform.ts";
import { type Signalled, spawnTerraform } from "../../terraform/spawn-terraform.ts";
import type { Surroundings } from "./apply-plan.ts";
import { directoryFingerprint } from "./fingerprint.ts";
import { readPlanArchive, stateOf } from "./plan-archive.ts";
import { bindingFileOf } from "./plan-binding.ts";
import { pullState, readVersions } from "./stack-facts.ts";
import { lockIn } from "./state-lock.ts";
import { readWorkTree } from "./work-tree.ts";

export interface StackSurroundingsProps {
  /** Absolute path of the repository. */
  readonly root: string;
  /** Where stacks are synthesized into: a directory for each. */
  readonly stacks: string;
  /** An absolute path. */
  readonly planFile: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes the stacks of what is checked out. @throws UserError when that fails */
  readonly synthesize: () => Promise<void>;
  /** Is given what Terraform prints while it applies. */
  readonly show: (text: string) => void;
  readonly tell: (line: string) => void;
  /** @default this process */
  readonly signalled?: Signalled;
}

/** A repository, its stacks and Terraform. */
export function stackSurroundings(props: StackSurroundingsProps): Surroundings {
  const { root, stacks, planFile, env, tell } = props;
  const directoryOf = (stack: string) => join(stacks, stack);
  return {
    tell,
    readWorkTree: () => readWorkTree(root, [planFile, bindingFileOf(planFile)]),
    async readStack(stack) {
      tell("synthesizing");
      await props.synthesize();
      const directory = directoryOf(stack);
      if (!existsSync(directory))
        throw new UserError(`there is no stack '${stack}' any more; nothing was applied. Plan the stacks there are`);
      const synthesized = directoryFingerprint(directory);
      const terraform = terraformIn({ directory, env });
      tell("terraform init");
      const { lockFile } = readPlanArchive(readFileSync(planFile), planFile);
      // The very providers that made the plan, by their checksums.
      if (lockFile !== undefined) writeFileSync(join(directory, ".terraform.lock.hcl"), lockFile);
      const initialized = await terraform(["init", "-input=false", "-no-color"]);
      if (initialized.code !== 0) throw explainFailure("init", initialized);
      return { stack, synthesized, ...(await readVersions(terraform)), state: stateOf(await pullState(terraform)) };
    },
    apply: (stack) => applying(directoryOf(stack), props),
  };
}

const LAST_WORDS = /^Apply complete! Resources: (.+)\.$/m;

function applying(
  directory: string,
  { planFile, env, show, signalled }: StackSurroundingsProps,
): ReturnType<Surroundings["apply"]> {
  const args = ["apply", "-input=false", "-no-color", planFile];
  return new Promise((resolve, reject) => {
    const { child } = spawnTerraform({ args, directory, env, signalled });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        show(chunk.toString());
      });
    }
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, summary: LAST_WORDS.exec(output)?.[1], lock: lockIn(output) }));
  });
}
