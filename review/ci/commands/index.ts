import type { PipelineCommand } from "./command.ts";
import { comment } from "./comment.ts";
import { diff } from "./diff.ts";
import { drift } from "./drift.ts";
import { driftIssue } from "./drift-issue.ts";
import { rollout } from "./rollout.ts";
import { open, seal } from "./seal.ts";
import { stacks } from "./stacks.ts";

/** Steps of workflows, by the names these use. */
export const commands: Readonly<Record<string, PipelineCommand>> = {
  stacks,
  diff,
  comment,
  drift,
  "drift-issue": driftIssue,
  seal,
  open,
  rollout,
};
