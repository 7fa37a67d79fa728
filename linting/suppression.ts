import { z } from "zod";

import { describeIssues } from "../errors/describe-issues.ts";
import { UserError } from "../errors/user-error.ts";
import { RULES } from "./rules/index.ts";

const WHY = "say in a sentence why the rule need not be kept";

const Suppression = z.strictObject({
  rule: z
    .string()
    .refine((id) => RULES.some((rule) => rule.id === id), {
      error: "there is no such rule; `npm run lint:infra -- --rules` lists them",
    })
    .describe("Id of the rule that is not kept"),
  address: z
    .string()
    .min(1)
    .describe("Where: an address as a finding names it; a star stands for any text, as in `aws_lambda_function.*`"),
  stacks: z.array(z.string().min(1)).min(1).optional().describe("Names of the stacks it holds in. By default all"),
  reason: z.string(WHY).min(10, WHY),
  until: z.iso.date("must be the last day it holds, as in 2027-03-31").describe("The last day it holds"),
});

export type Suppression = z.output<typeof Suppression>;

/**
 * Checks suppressions as they are imported or read.
 *
 * @param from how their file is called in messages
 * @throws UserError that names every problem with its place, the value received and what would be accepted
 */
export function defineSuppressions(input: unknown, from = "the suppressions"): readonly Suppression[] {
  const result = z.array(Suppression).safeParse(input);
  if (!result.success) {
    throw new UserError(`${from} are not valid:\n${describeIssues(result.error.issues, input)}`);
  }
  return result.data;
}
