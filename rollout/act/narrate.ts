import { duration } from "../decide/duration.ts";
import type { Look } from "../decide/look.ts";
import type { Effect, RolloutEvent } from "./rollout-event.ts";

export interface Terminal {
  write(text: string): void;
  /** Whether a line can be written over. */
  readonly isLive: boolean;
}

const CLEAR = "\r\u001b[K";

/**
 * Tells a rollout in lines: what is done, and looks whose verdict is another than that of the look before. On a terminal the last
 * line says what is waited for, and is written over.
 */
export function narrator({ write, isLive }: Terminal): (event: RolloutEvent) => void {
  const isNews = newsFilter();
  const clear = isLive ? CLEAR : "";
  return (event) => {
    if (event.event === "waits") {
      if (isLive) write(`${clear}${describeEvent(event)}`);
    } else if (isNews(event)) write(`${clear}${describeEvent(event)}\n`);
  };
}

function newsFilter(): (event: RolloutEvent) => boolean {
  let verdict: string | undefined;
  return (event) => {
    if (event.event === "begins") verdict = undefined;
    if (event.event !== "looked") return true;
    const isNews = event.look.verdict !== verdict;
    verdict = event.look.verdict;
    return isNews;
  };
}

/** One line, without its end. */
export function describeEvent(event: RolloutEvent): string {
  return `${time(event.at)} ${textOf(event)}`;
}

function textOf(event: RolloutEvent): string {
  switch (event.event) {
    case "stands":
      return standing(event);
    case "looked":
      return `${event.look.verdict}: ${reasonOf(event.look)}`;
    case "waits":
      return `${event.because}, until ${time(event.until)}`;
    case "begins":
      return `→ ${effect(event.action)}`;
    case "hook":
      return `hook ${event.hook} ${event.ended}`;
    case "unreachable":
      return `${event.because}; once more in ${duration(event.againIn)}`;
    case "ended":
      return [event.end === "nothing" ? "nothing to do" : event.end, event.release, `(${event.because})`]
        .filter((part) => part !== undefined)
        .join(" ");
  }
}

function standing({ release, percent }: Extract<RolloutEvent, { readonly event: "stands" }>): string {
  if (release === undefined) return "no release is on trial or waits for one";
  return percent === undefined ? `${release} waits to be tried` : `${release} is on trial with ${percent} %`;
}

function effect(action: Effect): string {
  if (action.do === "run") return `run the hook ${action.hook}`;
  const what =
    action.do === "send" ? `send ${action.percent} % to ${action.release}` : `${action.do} ${action.release}`;
  return `${what}: ${action.because}`;
}

/** Of metrics that made the verdict. */
const reasonOf = ({ metrics, verdict }: Look) =>
  metrics
    .filter((metric) => metric.verdict === verdict)
    .map(({ name, because }) => `${name}: ${because}`)
    .join("; ");

/** `10:03:00`, UTC. */
const time = (at: number) => new Date(at).toISOString().slice(11, 19);
