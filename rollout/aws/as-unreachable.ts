import { Unreachable } from "../act/unreachable.ts";

/** Errors of the network, and what AWS says when it is asked too often or is not well: asking later may do. */
const PASSING =
  /ThrottlingException|TooManyRequests|LimitExceeded|RequestLimitExceeded|ServiceUnavailable|InternalFailure|InternalServerError|TimeoutError|NetworkingError|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE/;

/** Expired credentials do not pass by themselves, but somebody may be renewing them. */
const EXPIRED = /ExpiredToken|TokenRefreshRequired|RequestExpired/;

/**
 * Turns what may pass by itself into `Unreachable`, and leaves every other error as it is.
 *
 * @throws Unreachable with the service's own words
 */
export async function asUnreachable<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    const text = describe(error);
    if (PASSING.test(text) || EXPIRED.test(text)) throw new Unreachable(text);
    throw error;
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? ` ${String(error.code)}` : "";
  return `${error.name}${code}: ${error.message}`;
}
