import type { GatewayLog, RequestSummary } from "./services.ts";

/**
 * Tells the developer of a request that is answered.
 *
 * @param warning what the client is not told of a failure, for those who want nothing else
 */
export function tell(
  log: Pick<GatewayLog, "request" | "warn">,
  summary: () => RequestSummary,
  warning: string | undefined,
): void {
  if (log.request !== undefined) log.request(summary());
  else if (warning !== undefined) log.warn(warning);
}

/** What is warned of requests of REST and HTTP APIs. */
export const warningOf = (
  { method, path }: { readonly method: string; readonly path: string },
  status: number,
  detail: string | undefined,
): string | undefined => (detail === undefined ? undefined : `${method} ${path} was answered ${status}: ${detail}`);
