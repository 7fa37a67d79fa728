import { readFileSync } from "node:fs";

import { z } from "zod";

import { describeIssues } from "../../errors/describe-issues.ts";
import { UserError } from "../../errors/user-error.ts";

const SHA256 = z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in hexadecimal digits");

const Binding = z.strictObject({
  version: z.literal(1),
  /** SHA-256 of the plan's file. */
  plan: SHA256,
  stack: z.string().regex(/^[A-Za-z0-9][\w-]*$/, "must be the name of a stack"),
  /** Of the repository, in full. */
  commit: z.string().regex(/^[0-9a-f]{40,64}$/, "must be the id of a commit"),
  /** SHA-256 over all files of the synthesized stack, deployment packages included: Terraform reads those when it applies. */
  synthesized: SHA256,
  /** As Terraform counts it; a stack that never was deployed has serial 0 and no lineage. */
  state: z.strictObject({ serial: z.int().min(0), lineage: z.string() }),
  terraform: z.string().min(1),
  /** Versions by address: `registry.terraform.io/hashicorp/aws`. */
  providers: z.record(z.string(), z.string()),
  madeAt: z.iso.datetime(),
});

/** What a plan was made of. It holds no secrets; the plan itself does. */
export type PlanBinding = Readonly<z.output<typeof Binding>>;

/** What can be looked up again, to see whether it moved. */
export type PlanFacts = Omit<PlanBinding, "version" | "madeAt">;

/** The file beside a plan that binds it. */
export const bindingFileOf = (planFile: string) => `${planFile}.binding.json`;

/** @throws UserError when the plan has no binding, or one that cannot be read */
export function readBinding(planFile: string): PlanBinding {
  const file = bindingFileOf(planFile);
  const result = Binding.safeParse(parsed(file));
  if (result.success) return result.data;
  throw new UserError(`${file} does not bind a plan:\n${describeIssues(result.error.issues, parsed(file))}\n${AGAIN}`);
}

const AGAIN = "make both anew, as in npm run diff -- prod --out prod.plan";

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const why =
      error instanceof SyntaxError ? "is not JSON" : "cannot be read; it says what the plan beside it was made of";
    throw new UserError(`${file} ${why}; ${AGAIN}`);
  }
}
