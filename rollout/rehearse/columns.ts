import type { Look } from "../decide/look.ts";
import { type Observed, sumOf } from "../decide/observation.ts";
import type { RehearsalResult } from "./rehearse.ts";

export type Side = "canary" | "live";

/** A part of what was played. */
export interface Column {
  /** The share the canary was to get. */
  readonly percent: number;
  /** Milliseconds from the beginning. */
  readonly from: number;
  readonly to: number;
  readonly canary: Observed;
  readonly live: Observed;
  /** The last one in it. */
  readonly look?: Look;
}

export interface Drawn extends RehearsalResult {
  readonly looks: readonly Look[];
}

/** What was played in parts of the same length, so many at most. */
export function columnsOf({ played, looks }: Drawn, most: number): readonly Column[] {
  const begin = played[0]?.slice.from ?? 0;
  const inOne = Math.max(1, Math.ceil(played.length / most));
  return Array.from({ length: Math.ceil(played.length / inOne) }, (_, index) => {
    const group = played.slice(index * inOne, (index + 1) * inOne);
    const [from, to] = [group[0]?.slice.from ?? 0, group.at(-1)?.slice.to ?? 0];
    const look = looks.findLast(({ at }) => at > from && at <= to);
    return {
      percent: group[0]?.percent ?? 0,
      from: from - begin,
      to: to - begin,
      canary: sumOf(group.map(({ slice }) => slice.canary)),
      live: sumOf(group.map(({ slice }) => slice.live)),
      ...(look && { look }),
    };
  });
}

/** Percent; NaN where there was no request. */
export const errorsOf = ({ requests, "5xx": errors }: Observed): number => (errors / requests) * 100;
