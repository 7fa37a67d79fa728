import { UserError } from "../../../errors/user-error.ts";
import { pipelinePreviews, pipelineStacks } from "../pipeline-stacks.ts";
import type { PipelineCommand } from "./command.ts";

export const stacks: PipelineCommand = {
  operands: "[<stack>]",
  summary: "which stacks workflows may plan and deploy, and under which roles, for later steps",
  run({ job, environments }, [only]) {
    const all = pipelineStacks(environments);
    if (only === undefined) {
      const previews = pipelinePreviews(environments);
      job.output("stacks", JSON.stringify(all));
      job.output("preview-role", previews?.deployRole ?? "");
      job.output("preview-region", previews?.region ?? "");
      return 0;
    }
    const stack = all.find(({ name }) => name === only);
    if (stack === undefined)
      throw new UserError(
        `workflows may not plan '${only}'; known: ${all.map(({ name }) => name).join(", ") || "none"}. Say who may in environments/*.ts, as in ci: { github: { repository: "owner/name" } }`,
      );
    for (const [name, value] of Object.entries(stack)) job.output(kebab(name), value);
    return 0;
  },
};

const kebab = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
