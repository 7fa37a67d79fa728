/** Buckets of durations are an eighth of a doubling wide: a percentile is exact to 9 %. */
const PER_DOUBLING = 8;

/** The bucket a duration lies in: its upper bound is in it, and its lower one is not. @param milliseconds any */
export const bucketAt = (milliseconds: number): number =>
  Math.ceil(Math.log2(Math.max(milliseconds, 0.01)) * PER_DOUBLING) - 1;

/** Milliseconds. */
export const lowerBoundOf = (bucket: number): number => Number((2 ** (bucket / PER_DOUBLING)).toFixed(6));

/** What stands for every duration in it, milliseconds. */
export const middleOf = (bucket: number): number => 2 ** ((bucket + 0.5) / PER_DOUBLING);
