import assert from "node:assert/strict";

import type { Cdktf } from "../support/cdktf.ts";
import type { CommandResult } from "../support/processes.ts";
import type { Saw } from "../support/steps.ts";
import type { Terraform } from "../support/terraform.ts";

interface Refusal {
  readonly cdktf: Cdktf;
  readonly terraform: Terraform;
  readonly command: "deploy" | "destroy";
  readonly stack: string;
  /** All of it is said. */
  readonly says: readonly string[];
}

/**
 * The command ends with code 1 and says why. The terminal in which the CLI runs Terraform can lose the last lines, where the
 * reason stands; Terraform is then asked itself.
 *
 * @returns what was said
 * @see https://github.com/microsoft/node-pty/issues/726
 */
export async function expectRefused(refusal: Refusal, saw: Saw): Promise<string> {
  const { cdktf, terraform, command, stack, says } = refusal;
  const result = await cdktf.attempt(command, stack);
  assert.equal(result.code, 1, `${result.command} ended with ${result.code}:\n${result.output}`);
  const said = unwrapped(result.output);
  if (says.every((text) => said.includes(text))) return said;
  saw("the CLI's terminal lost Terraform's last lines; Terraform itself says:");
  const asked = await terraform.attempt(command === "deploy" ? "apply" : "destroy", stack);
  expectSaid(asked, says);
  return unwrapped(asked.output);
}

/** The command ended with code 1, and said each of these. */
export function expectSaid(result: CommandResult, says: readonly string[]): void {
  assert.equal(result.code, 1, `${result.command} ended with ${result.code}:\n${result.output}`);
  for (const text of says) {
    assert.ok(unwrapped(result.output).includes(text), `${result.command} does not say '${text}':\n${result.output}`);
  }
}

/** Terraform breaks lines and frames its messages. */
const unwrapped = (output: string) => output.replaceAll(/[│╷╵]/g, " ").replaceAll(/\s+/g, " ");
