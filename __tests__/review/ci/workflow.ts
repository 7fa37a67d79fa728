import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

export const WORKFLOWS = join(__dirname, "../../../.github/workflows");

export interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Concurrency {
  readonly group: string;
  readonly "cancel-in-progress": boolean;
}

export interface WorkflowJob {
  readonly concurrency?: Concurrency;
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly secrets?: unknown;
  readonly strategy?: { readonly matrix: Readonly<Record<string, unknown>> };
  readonly "timeout-minutes"?: number;
  readonly "runs-on"?: string;
}

export interface Workflow {
  readonly file: string;
  readonly text: string;
  readonly on: Readonly<Record<string, { readonly [key: string]: unknown } | null>>;
  readonly permissions: unknown;
  readonly concurrency?: Concurrency;
  readonly jobs: Readonly<Record<string, WorkflowJob>>;
}

export function readWorkflow(file: string): Workflow {
  const text = readFileSync(join(WORKFLOWS, file), "utf8");
  return { file, text, ...parse(text) };
}

export const stepsOf = ({ jobs }: Workflow): readonly Step[] => Object.values(jobs).flatMap(({ steps = [] }) => steps);

export const needsOf = ({ needs = [] }: WorkflowJob): readonly string[] =>
  typeof needs === "string" ? [needs] : needs;
