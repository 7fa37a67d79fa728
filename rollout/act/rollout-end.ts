export interface RolloutEnd {
  /** Nothing: no release waits to be tried, and none was tried last. */
  readonly end: "promoted" | "rolled back" | "held" | "nothing";
  readonly release?: string;
  readonly because: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What a pipeline is told; 3 is left for a run that could not go on. */
export const EXIT_CODES: Readonly<Record<RolloutEnd["end"], number>> = {
  promoted: 0,
  nothing: 0,
  "rolled back": 1,
  held: 2,
};

export const COULD_NOT_GO_ON = 3;
