import { z } from "zod";

import { describeIssues } from "../errors/describe-issues.ts";
import { UserError } from "../errors/user-error.ts";

const Generation = z.strictObject({
  generation: z.int().min(1).describe("1 is the key as the environment names it, 2 has `-2` after its name, and so on"),
  enabled: z.boolean().optional().describe("Whether requests with it are let through. By default they are"),
});

/** `environments/{name}.keys.json`: which generations of a key are valid beside each other. A key not in it has its first one alone. */
export const KeyLedgerSchema = z.strictObject({
  keys: z.record(
    z.string(),
    z
      .array(Generation)
      .min(1, "must hold at least one generation; a key that is no longer wanted is taken off its usage plan instead")
      .refine((list) => list.every(({ generation }, at) => at === 0 || generation > (list[at - 1]?.generation ?? 0)), {
        error: "must be in the order of their generations, each once",
      }),
  ),
});

export type KeyLedger = z.output<typeof KeyLedgerSchema>;
export type KeyGeneration = KeyLedger["keys"][string][number];

export const NO_GENERATIONS: KeyLedger = { keys: {} };

export const keyLedgerFileOf = (environment: string) => `environments/${environment}.keys.json`;

/**
 * @param file how the file is called in messages
 * @throws UserError when the text is no JSON or has the wrong form
 */
export function parseKeyLedger(text: string, file: string): KeyLedger {
  const input = parseJson(text, file);
  const result = KeyLedgerSchema.safeParse(input);
  if (!result.success) throw new UserError(`${file} is not valid:\n${describeIssues(result.error.issues, input)}`);
  return result.data;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
