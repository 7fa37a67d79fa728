export interface LoadFigures {
  readonly requests: number;
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

interface WrkSummary {
  readonly requests: number;
  readonly microseconds: number;
  readonly p50: number;
  readonly p99: number;
  readonly bad: number;
  readonly broken: number;
}

interface AutocannonSummary {
  readonly requests: { readonly total: number };
  readonly latency: { readonly p50: number; readonly p99: number };
  readonly non2xx: number;
  readonly errors: number;
}

/** @param output ends with the line our script prints @throws Error when answers were not good */
export function parseWrk(output: string): LoadFigures {
  const line = output.trim().split("\n").at(-1) ?? "";
  const { requests, microseconds, p50, p99, bad, broken } = JSON.parse(line) as WrkSummary;
  return figures(requests, microseconds / 1e6, { p50: p50 / 1000, p99: p99 / 1000 }, bad + broken);
}

/** @throws Error when answers were not good */
export function parseAutocannon(output: string, seconds: number): LoadFigures {
  const { requests, latency, non2xx, errors } = JSON.parse(output) as AutocannonSummary;
  return figures(requests.total, seconds, latency, non2xx + errors);
}

function figures(
  requests: number,
  seconds: number,
  { p50, p99 }: { readonly p50: number; readonly p99: number },
  failed: number,
): LoadFigures {
  if (requests === 0 || failed > 0) throw new Error(`of ${requests} answers ${failed} were not good`);
  return { requests, requestsPerSecond: requests / seconds, p50, p99 };
}
