import type { Slice } from "../decide/observation.ts";

/** Slices asked for at once: so that what they hold mostly stays below what one query gives. */
const SLICES_AT_ONCE = 60;

/** After so long nothing comes late any more, also by a clock that is ahead: milliseconds. */
const SETTLED_AFTER = 10 * 60_000;

/**
 * Reads what clients got since a moment, slice by slice.
 *
 * What has been over for a while does not change any more, so that it is asked for only once while this lives. Losing it costs queries.
 *
 * @param length of a slice, milliseconds
 * @param read what happened in whole slices
 */
export function observeInChunks(length: number, read: (from: number, to: number) => Promise<readonly Slice[]>) {
  const known = new Map<number, readonly Slice[]>();

  const chunkAt = async (from: number, until: number): Promise<readonly Slice[]> => {
    const end = from + SLICES_AT_ONCE * length;
    const remembered = known.get(from);
    if (remembered !== undefined) return remembered;
    const slices = await read(from, Math.min(end, until));
    if (until - end >= SETTLED_AFTER) known.set(from, slices);
    return slices;
  };

  /** @returns in the order of time; slices that begin in `from` to `to` and have ended by `to` */
  return async (from: number, to: number): Promise<readonly Slice[]> => {
    const first = Math.floor(from / (length * SLICES_AT_ONCE)) * length * SLICES_AT_ONCE;
    const last = Math.floor(to / length) * length;
    const slices: Slice[] = [];
    for (let start = first; start < last; start += length * SLICES_AT_ONCE) {
      slices.push(...(await chunkAt(start, last)));
    }
    return slices.filter((slice) => slice.from >= from && slice.to <= to);
  };
}
