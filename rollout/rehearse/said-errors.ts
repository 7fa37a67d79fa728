import { z } from "zod";

import type { FunctionLogLine } from "../../gateway/lambda/runner/function-log.ts";

/** As loggers of functions write an error: JSON with a level. */
const Said = z.object({
  level: z.enum(["ERROR", "CRITICAL", "FATAL"]),
  message: z.string(),
  error: z.object({ message: z.string() }).optional(),
});

const MOST = 5;

/** Errors that functions wrote to their logs, each once. */
export class SaidErrors {
  readonly #counts = new Map<string, number>();

  add({ functionName, level, text }: Pick<FunctionLogLine, "functionName" | "level" | "text">): void {
    const said = Said.safeParse(parse(text)).data;
    if (said === undefined && level !== "ERROR") return;
    const what =
      said === undefined ? (text.split("\n")[0] ?? "") : [said.message, said.error?.message].filter(Boolean).join(": ");
    const line = `${functionName}: ${what}`;
    this.#counts.set(line, (this.#counts.get(line) ?? 0) + 1);
  }

  /** The most frequent ones. */
  lines(): readonly string[] {
    const sorted = [...this.#counts].sort(([, one], [, other]) => other - one);
    const shown = sorted.slice(0, MOST).map(([line, count]) => `${line} (${count} ${count === 1 ? "time" : "times"})`);
    return sorted.length > MOST ? [...shown, `and ${sorted.length - MOST} other errors`] : shown;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
