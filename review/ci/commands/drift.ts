import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { terraformIn } from "../../../terraform/run-terraform.ts";
import type { StackDrift } from "../drift/drift.ts";
import { planDrift } from "../drift/plan-drift.ts";
import type { PipelineCommand } from "./command.ts";

export const drift: PipelineCommand = {
  operands: "<stack> <directory>",
  summary: "looks for what is in AWS not as Terraform left it, and keeps what it finds as a file in the directory",
  async run({ root, variables, tell }, [stack = "", into = ""]) {
    const directory = resolve(into);
    mkdirSync(directory, { recursive: true });
    const synthesized = join(root, "cdktf.out", "stacks", stack);
    const terraform = terraformIn({ directory: synthesized, env: variables });
    const resources = await planDrift(terraform, join(synthesized, "drift.tfplan"));
    const found: StackDrift = { stack, resources };
    writeFileSync(join(directory, `${stack}.json`), JSON.stringify(found));
    tell(
      resources.length === 0 ? `${stack} is as Terraform left it` : `${stack}: ${resources.length} resources drifted`,
    );
    return 0;
  },
};
