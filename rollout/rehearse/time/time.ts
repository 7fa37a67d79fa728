import type { Arrival } from "../traffic/arrivals.ts";

/** Requests that come, without an end. */
export interface Traffic {
  readonly arrivals: Iterator<Arrival, never>;
  send(arrival: Arrival): Promise<void>;
}

/** What time is during a rehearsal. Milliseconds; moments are since 1970. */
export interface Time {
  now(): number;
  /** How much longer anything is by this clock than for whoever waits for it. */
  readonly speed: number;
  /** Has a call last so much longer. */
  spend(milliseconds: number): Promise<void>;
  /** Lets time pass until a moment, in which requests come and are answered. @throws what sending throws */
  passUntil(moment: number, traffic: Traffic): Promise<void>;
  /** Waits for answers that are under way, and then for work that takes no time: as if it had been done already. */
  standStill<Result>(work: () => Promise<Result>): Promise<Result>;
}
