export type Measure =
  | "req/s"
  /** Requests a second beside raw node:http, of the same round. */
  | "vs raw"
  /** Requests a second beside the hand-written proxy, of the same round. */
  | "vs proxy"
  /** Of the server's process, user and system, in microseconds a request. */
  | "CPU us"
  /** CPU time a request beside that of raw node:http, of the same round: what is left of it when the machine is slower. */
  | "CPU × raw"
  | "p50 ms"
  | "p99 ms"
  /** Resident after the load. */
  | "MB"
  | "ms"
  /** Speed beside JavaScript written by hand. */
  | "vs by hand"
  | "us"
  /** Resident memory at the end of a long load beside that after its first tenth. */
  | "growth";

/** One thing that was measured: the median over the rounds. */
export interface Figure {
  readonly scenario: string;
  /** What was measured: a server, an engine. */
  readonly subject: string;
  readonly measure: Measure;
  /** Only of figures under load. */
  readonly connections?: number;
  readonly value: number;
}

/** @returns undefined for what was not measured */
export function valueIn(
  figures: readonly Figure[],
  wanted: Pick<Figure, "scenario" | "subject" | "measure" | "connections">,
): number | undefined {
  return figures.find(
    ({ scenario, subject, measure, connections }) =>
      scenario === wanted.scenario &&
      subject === wanted.subject &&
      measure === wanted.measure &&
      connections === wanted.connections,
  )?.value;
}
