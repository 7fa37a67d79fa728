import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type Ledger, parseLedger } from "../releases/ledger.ts";
import { hasLedger, ledgerFileOf } from "../releases/read-ledger.ts";
import { lintFindings } from "./lint-findings.ts";
import { fileAt, shortCommit } from "./offline/git.ts";
import type { StackSide } from "./offline/review-stacks.ts";
import { withCommit } from "./offline/synthesize-ref.ts";
import { readStack } from "./read-stack.ts";
import type { Surroundings } from "./surroundings.ts";

/** An environment and the stack it is deployed with. */
export interface Target {
  readonly environment: string;
  readonly stack: string;
}

/** A commit's side of a comparison: it is synthesized beside what is checked out. */
export function readCommit(commit: string, target: Target, around: Surroundings): Promise<StackSide> {
  const { root, env, tell, today } = around;
  tell(`synthesizing commit ${shortCommit(commit)}`);
  return withCommit({ root, commit, env, note: tell }, (stacks) => ({
    ...readSide(join(stacks, target.stack), target, today),
    ledger: parsed(fileAt(root, commit, ledgerFileOf(target.environment)), target.environment),
    name: `commit ${shortCommit(commit)}`,
  }));
}

/** What is synthesized in a directory, beside the ledger as it is checked out. */
export function readCheckedOut(
  directory: string,
  target: Target,
  { root, today }: Surroundings,
  name: string,
): StackSide {
  const file = join(root, ledgerFileOf(target.environment));
  const text = hasLedger(root, target.environment) ? readFileSync(file, "utf8") : undefined;
  return { ...readSide(directory, target, today), ledger: parsed(text, target.environment), name };
}

function readSide(directory: string, { stack: name }: Target, today: string) {
  const { stack, declared } = readStack(directory);
  return { stack, declared, findings: lintFindings(name, directory, today) };
}

function parsed(text: string | undefined, environment: string): Ledger | undefined {
  if (text === undefined) return undefined;
  try {
    return parseLedger(text, ledgerFileOf(environment));
  } catch {
    return undefined; // synthesis has said what is wrong with it
  }
}
