import { type Slice, sumOf } from "../decide/observation.ts";

/**
 * What was observed in several places at the same times. Each place sends the canary the same share, so neither of the two weighs
 * more in the sum.
 *
 * @param observed slices that begin at the same moments
 * @returns in the order of time
 */
export function joinSlices(...observed: readonly (readonly Slice[])[]): readonly Slice[] {
  const [only, ...others] = observed.filter((slices) => slices.length > 0);
  if (others.length === 0) return only ?? [];
  const byTime = new Map<number, readonly Slice[]>();
  for (const slice of observed.flat()) byTime.set(slice.from, [...(byTime.get(slice.from) ?? []), slice]);
  return [...byTime]
    .sort(([one], [other]) => one - other)
    .flatMap(([, slices]) => {
      const [first] = slices;
      const { canary, live } = { canary: slices.map((one) => one.canary), live: slices.map((one) => one.live) };
      return first === undefined ? [] : [{ ...first, canary: sumOf(canary), live: sumOf(live) }];
    });
}
