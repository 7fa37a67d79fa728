/**
 * Measures every variant once, then every variant again: what disturbs the machine for a while disturbs all of them alike.
 * One round before the first is not counted.
 *
 * @returns the values of each variant by its name, in the order measured
 */
export async function interleave<Name extends string>(
  variants: Readonly<Record<Name, () => Promise<number>>>,
  rounds: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(variants) as Name[];
  const values = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const value = await variants[name]();
      if (round > 0) values[name].push(value);
    }
  }
  return values;
}
