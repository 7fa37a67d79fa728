/** The one of some names that was most likely meant; undefined when none is near. */
export function similarName(written: string, known: readonly string[]): string | undefined {
  const near = known
    .map((name) => ({ name, distance: distanceOf(written.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.min(2, Math.floor(name.length / 3)));
  return near.sort((one, other) => one.distance - other.distance)[0]?.name ?? onlyLonger(written, known);
}

/** `memory` for `memorySize`. */
function onlyLonger(written: string, known: readonly string[]): string | undefined {
  const longer = known.filter((name) => written.length > 3 && name.toLowerCase().startsWith(written.toLowerCase()));
  return longer.length === 1 ? longer[0] : undefined;
}

/** How many letters differ, are missing, are too many, or have changed places with their neighbour. */
function distanceOf(one: string, other: string): number {
  let [beforeLast, last]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current.push(
        Math.min(
          at(last, column) + 1,
          at(current, column - 1) + 1,
          at(last, column - 1) + (isSame ? 0 : 1),
          isSwapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [beforeLast, last] = [last, current];
  }
  return at(last, other.length);
}

const at = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY;
