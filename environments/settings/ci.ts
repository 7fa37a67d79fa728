import { z } from "zod";

import { name } from "./values.ts";

const PART = "[A-Za-z0-9._](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?";

/**
 * By names, or by names and ids, as tokens of younger repositories have it.
 *
 * @see https://github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens/
 */
const REPOSITORY = new RegExp(`^(${PART}/${PART}|${PART}@\\d+/${PART}@\\d+)$`);

/** What GitHub lets a branch be called, as far as IAM compares it letter by letter. */
const branch = z
  .string()
  .regex(
    /^(?!\/)(?!.*(?:\/\/|\.\.|@\{|\/$|\.lock$))[\w./+@-]{1,200}$/,
    "must be the name of a branch, letter by letter, as in main",
  )
  .meta({ accepts: "the name of a branch" });

const GitHub = z.strictObject({
  repository: z
    .string()
    .regex(
      REPOSITORY,
      "must be the owner and the name of a repository, as its tokens name them: example/records, or example@123456/records@456789",
    )
    .meta({ accepts: "`owner/name`, or `owner@id/name@id`" })
    .describe("Whose workflows may take the two roles"),
  branch: branch.default("main").describe("Where workflows may plan, beside pull requests"),
  pullRequests: z
    .boolean()
    .default(true)
    .describe("Whether workflows of pull requests may plan. Those of forks never may: GitHub gives them no identity"),
  environments: z
    .array(name("the environment's name on GitHub"))
    .min(1, "must hold at least one: nobody could apply")
    .max(5)
    .optional()
    .describe("GitHub's environments whose jobs may apply. By default the one named as the stack"),
  provider: z
    .enum(["made", "existing"])
    .default("made")
    .describe("Whether bootstrap makes the account's identity provider for GitHub, of which there can be one"),
});

/** Pipelines that plan and apply without a key of their own. */
export const ContinuousIntegration = z.strictObject({
  github: GitHub.describe("Workflows of one repository on GitHub"),
});
