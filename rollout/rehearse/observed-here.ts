import { type Observed, sumOf } from "../decide/observation.ts";
import { AnswerCounter } from "../observe/count-answers.ts";
import { InvocationCounter } from "../observe/count-invocations.ts";

/** What tells of both releases on this machine, as in AWS: access logs of a REST API, and what Lambda counts of other APIs' functions. */
export interface ObservedHere {
  readonly answers: Readonly<Record<"canary" | "live", AnswerCounter>>;
  readonly invocations: Readonly<Record<"canary" | "live", InvocationCounter>>;
  /** All that happened since the last time. */
  take(): Readonly<Record<"canary" | "live", Observed>>;
}

export function observedHere(): ObservedHere {
  const answers = { canary: new AnswerCounter(), live: new AnswerCounter() };
  const invocations = { canary: new InvocationCounter(), live: new InvocationCounter() };
  const taken = (release: "canary" | "live") => sumOf([answers[release].take(), invocations[release].take()]);
  return { answers, invocations, take: () => ({ canary: taken("canary"), live: taken("live") }) };
}
