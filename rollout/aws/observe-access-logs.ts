import { UserError } from "../../errors/user-error.ts";
import type { Slice } from "../decide/observation.ts";
import { MOST_ROWS, type Row, slicesOf } from "./access-log-query.ts";

/** Runs the access log query over a time. @throws Unreachable when CloudWatch does not answer */
export type QueryAccessLogs = (from: number, to: number) => Promise<readonly Row[]>;

/** Slices asked for at once: their rows mostly stay below what one query gives. */
const SLICES_AT_ONCE = 60;

/**
 * Reads what clients got since a moment, slice by slice.
 *
 * What is over does not change any more, so that each time is asked for only once while this lives. Losing it costs queries.
 *
 * @param length of a slice, milliseconds
 */
export function observeAccessLogs(query: QueryAccessLogs, length: number) {
  const known = new Map<number, readonly Slice[]>();

  /** An API with many requests has many statuses and latencies: what is too much for one query is asked for by halves. */
  const rowsOf = async (from: number, to: number): Promise<readonly Row[]> => {
    const rows = await query(from, to);
    if (rows.length < MOST_ROWS) return rows;
    const middle = from + Math.floor((to - from) / length / 2) * length;
    if (middle === from) throw new UserError(tooManyRows(from, to));
    return [...(await rowsOf(from, middle)), ...(await rowsOf(middle, to))];
  };

  const chunkAt = async (from: number, to: number): Promise<readonly Slice[]> => {
    const isWhole = to - from === SLICES_AT_ONCE * length;
    const remembered = known.get(from);
    if (remembered !== undefined && isWhole) return remembered;
    const slices = slicesOf(await rowsOf(from, to), length);
    if (isWhole) known.set(from, slices);
    return slices;
  };

  /** @returns in the order of time; slices that begin in `from` to `to` and have ended by `to` */
  return async (from: number, to: number): Promise<readonly Slice[]> => {
    const first = Math.floor(from / (length * SLICES_AT_ONCE)) * length * SLICES_AT_ONCE;
    const last = Math.floor(to / length) * length;
    const slices: Slice[] = [];
    for (let start = first; start < last; start += length * SLICES_AT_ONCE) {
      slices.push(...(await chunkAt(start, Math.min(start + length * SLICES_AT_ONCE, last))));
    }
    return slices.filter((slice) => slice.from >= from && slice.to <= to);
  };
}

const tooManyRows = (from: number, to: number) =>
  `access logs of ${new Date(from).toISOString()} to ${new Date(to).toISOString()} give more rows than one query can; make the \`interval\` of rollout.analysis shorter`;
