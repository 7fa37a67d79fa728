import type { Observer } from "./run-steps.ts";
import type { StepResult } from "./steps.ts";

export interface Output {
  write(text: string): void;
  /** The output is a terminal that shows colours. */
  readonly colour: boolean;
}

/** Tells of each step as it goes. */
export function textObserver({ write, colour }: Output): Observer {
  const paint = (code: number, text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    started: ({ name, title }) => write(`\n${paint(1, name)}  ${title}\n`),
    saw: (line) => write(`  ${line}\n`),
    ended: ({ status, seconds, reason }) => {
      if (reason !== undefined) write(`${indent(reason)}\n`);
      const mark = status === "passed" ? paint(32, "passed") : paint(31, status);
      write(`  ${mark}${status === "not run" ? "" : ` in ${seconds} s`}\n`);
    },
  };
}

/** Tells of each step when it has ended, so that steps that run at the same time do not talk over each other. */
export function blockObserver(output: Output): Observer {
  let block = "";
  const write = (text: string) => {
    block += text;
  };
  const buffered = textObserver({ ...output, write });
  return {
    ...buffered,
    ended: (result) => {
      buffered.ended(result);
      output.write(block);
      block = "";
    },
  };
}

export const silentObserver: Observer = { started: () => undefined, saw: () => undefined, ended: () => undefined };

/** As in `14 passed, 0 failed`. */
export function summaryOf(results: readonly StepResult[]): string {
  const count = (status: StepResult["status"]) => results.filter((result) => result.status === status).length;
  const notRun = count("not run");
  return `${count("passed")} passed, ${count("failed")} failed${notRun > 0 ? `, ${notRun} not run` : ""}`;
}

const indent = (text: string) =>
  text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
