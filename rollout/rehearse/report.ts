import type { FunctionLog } from "../../gateway/lambda/runner/function-log.ts";
import { narrator } from "../act/narrate.ts";
import type { RolloutEvent } from "../act/rollout-event.ts";
import type { Look } from "../decide/look.ts";
import { chart, coloured } from "./chart.ts";
import type { RehearsalResult } from "./rehearse.ts";
import { SaidErrors } from "./said-errors.ts";

export interface Report {
  note(text: string): void;
  tell(event: RolloutEvent): void;
  readonly functionLog: FunctionLog;
  end(result: RehearsalResult): void;
}

export interface Output {
  write(text: string): void;
  /** For what is not the result. */
  writeNote(text: string): void;
  readonly isTerminal: boolean;
  readonly hasColours: boolean;
}

/** For programs: each event as JSON. */
export const jsonReport = ({ write, writeNote }: Output): Report => ({
  note: (text) => writeNote(`note: ${text}\n`),
  tell: (event) => write(`${JSON.stringify(event)}\n`),
  functionLog: () => undefined,
  end: () => undefined,
});

/** For people: lines on the way, the chart, and what functions said went wrong. */
export function textReport({ write, writeNote, isTerminal, hasColours }: Output): Report {
  const narrate = narrator({ write, isLive: isTerminal });
  const looks: Look[] = [];
  const said = new SaidErrors();
  return {
    note: (text) => writeNote(`note: ${text}\n`),
    tell(event) {
      if (event.event === "looked") looks.push(event.look);
      narrate(event);
    },
    functionLog: (line) => said.add(line),
    end(result) {
      write(`\n${chart({ ...result, looks }, hasColours ? coloured : undefined)}`);
      for (const line of said.lines()) write(`functions said: ${line}\n`);
    },
  };
}
