import { UserError } from "../../errors/user-error.ts";
import { MOST_ROWS, type Row, slicesOf } from "./access-log-query.ts";
import { observeInChunks } from "./observe-in-chunks.ts";

/** Runs the access log query over a time. @throws Unreachable when CloudWatch does not answer */
export type QueryAccessLogs = (from: number, to: number) => Promise<readonly Row[]>;

/**
 * Reads what clients got since a moment, slice by slice.
 *
 * @param length of a slice, milliseconds
 */
export function observeAccessLogs(query: QueryAccessLogs, length: number) {
  /** An API with many requests has many statuses and latencies: what is too much for one query is asked for by halves. */
  const rowsOf = async (from: number, to: number): Promise<readonly Row[]> => {
    const rows = await query(from, to);
    if (rows.length < MOST_ROWS) return rows;
    const middle = from + Math.floor((to - from) / length / 2) * length;
    if (middle === from) throw new UserError(tooManyRows(from, to));
    return [...(await rowsOf(from, middle)), ...(await rowsOf(middle, to))];
  };
  return observeInChunks(length, async (from, to) => slicesOf(await rowsOf(from, to), length));
}

const tooManyRows = (from: number, to: number) =>
  `access logs of ${new Date(from).toISOString()} to ${new Date(to).toISOString()} give more rows than one query can; make the \`interval\` of rollout.analysis shorter`;
