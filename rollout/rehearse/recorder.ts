import { narrator } from "../act/narrate.ts";
import type { RolloutEvent } from "../act/rollout-event.ts";
import type { Look } from "../decide/look.ts";

/** What a rehearsal has told, to be drawn when it is over. */
export interface Recorder {
  tell(event: RolloutEvent): void;
  readonly looks: readonly Look[];
  /** As a person reads them on the way. */
  readonly lines: readonly string[];
}

export function recorder(): Recorder {
  const looks: Look[] = [];
  const lines: string[] = [];
  const narrate = narrator({ write: (line) => lines.push(line.trimEnd()), isLive: false });
  return {
    looks,
    lines,
    tell(event) {
      if (event.event === "looked") looks.push(event.look);
      narrate(event);
    },
  };
}
