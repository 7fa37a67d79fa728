import { z } from "zod";

import { describeIssues } from "../errors/describe-issues.ts";
import { UserError } from "../errors/user-error.ts";
import { isShare } from "./is-share.ts";
import { RELEASE_ID } from "./release-id.ts";
import { repeatedKeys } from "./repeated-keys.ts";

const ReleaseId = z
  .string()
  .regex(RELEASE_ID, "must be a release id: r- and 8 hexadecimal digits, as `npm run release -- id` prints it")
  .describe("A release id: r- and 8 hexadecimal digits");

const RetainedRelease = z
  .strictObject({
    release: ReleaseId,
    functions: z
      .record(z.string(), z.string().regex(/^e-[0-9a-f]{8}$/, "must be e- and 8 hexadecimal digits"))
      .describe(
        "The release's functions, each with the fingerprint of its execution role. Written by `npm run release -- cut`",
      ),
    integrationRoles: z
      .record(
        z.string().regex(/^i-[0-9a-f]{8}$/, "must be i- and 8 hexadecimal digits"),
        z.strictObject({ actions: z.array(z.string()).readonly(), resources: z.array(z.string()).readonly() }),
      )
      .describe("What API Gateway calls by itself for the release. Written by `npm run release -- cut`")
      .optional(),
  })
  .describe("A release whose deployment, aliases and permissions exist");

/** `environments/{name}.release.json`: which releases an environment holds, and who gets which. */
export const LedgerSchema = z.strictObject({
  $schema: z.string().optional(),
  live: ReleaseId.describe("The release everybody gets. Must be retained"),
  canary: z
    .strictObject({
      release: ReleaseId.describe("The release on trial. Must be retained and not be live"),
      percentTraffic: z
        .number()
        .min(0, "must be between 0 and 100")
        .max(100, "must be between 0 and 100")
        .refine(isShare, "must have four decimals at most")
        .describe(
          "Share of requests in percent, 0–100. 0: reachable for smoke tests only. 100: everybody, not yet promoted",
        ),
    })
    .describe("The release on trial beside the live one")
    .optional(),
  retained: z
    .array(RetainedRelease)
    .min(1, "must hold at least one release")
    .describe("Every release that is kept, oldest first"),
});

export type Ledger = z.output<typeof LedgerSchema>;

/**
 * Reads the text of a ledger.
 *
 * @param file how the file is called in messages
 * @throws UserError when it is no JSON, holds merge conflicts or has the wrong form
 */
export function parseLedger(text: string, file: string): Ledger {
  if (/^(<{7}|\|{7}|={7}|>{7})/m.test(text)) {
    throw new UserError(
      `${file} holds a merge conflict; decide which release is live and remove the <<<<<<< and >>>>>>> lines`,
    );
  }
  const input = parseJson(text, file);
  const result = LedgerSchema.safeParse(input);
  if (!result.success) throw new UserError(`${file} is not valid:\n${describeIssues(result.error.issues, input)}`);
  return result.data;
}

export const retainedIds = (ledger: Ledger): readonly string[] => ledger.retained.map((entry) => entry.release);

function parseJson(text: string, file: string): unknown {
  if (text.startsWith("\uFEFF"))
    throw new UserError(
      `${file} begins with a byte order mark, which JSON does not have; save it as UTF-8 without one`,
    );
  const value = parsed(text, file);
  const [key] = repeatedKeys(text);
  if (key === undefined) return value;
  throw new UserError(
    `${file} has "${key}" twice in one object, as a merge leaves it where both sides are kept; decide which one is meant and remove the other`,
  );
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
