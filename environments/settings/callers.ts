import { z } from "zod";

import { methodKey, name } from "./values.ts";

const methods = z
  .array(methodKey)
  .min(1, "must name at least one method")
  .describe("What they may call: methods with `iam`, and no other one");

const Caller = z.discriminatedUnion("type", [
  z
    .strictObject({
      type: z.literal("role").describe("What IAM makes for them"),
      methods,
      trusted: z
        .array(
          z
            .string()
            .regex(
              /^arn:[a-z-]+:iam::\d{12}:(root|(role|user)\/\S+)$/,
              "must be the ARN of an IAM role, user or account",
            ),
        )
        .min(1, "must name at least one ARN")
        .describe("ARNs of those who may take the role"),
    })
    .describe("A role that others take for an hour, with keys AWS makes for it"),
  z
    .strictObject({ type: z.literal("user"), methods })
    .describe("A user, whose access keys are made outside of Terraform, so that no state holds them"),
]);

export type Caller = z.output<typeof Caller>;

/** Who may call methods with `iam`, by a name for each. */
export const Callers = z.record(name("a caller's name"), Caller);
