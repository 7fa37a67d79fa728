/**
 * Measures every variant once, then every variant again: what disturbs the machine for a while disturbs all of them alike.
 * One round before the first is not counted.
 *
 * @returns the values of each variant by its name, in the order measured
 */
export async function interleave(
  variants: ReadonlyMap<string, () => Promise<number>>,
  rounds: number,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const values = new Map<string, number[]>([...variants.keys()].map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, measure] of variants) {
      const value = await measure();
      if (round > 0) values.get(name)?.push(value);
    }
  }
  return values;
}
