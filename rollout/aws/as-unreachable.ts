import { UserError } from "../../errors/user-error.ts";
import { Unreachable } from "../act/unreachable.ts";

/** Errors of the network, and what AWS says when it is asked too often or is not well: asking later may do. */
const PASSING = new RegExp(
  [
    "Throttl|TooManyRequests|LimitExceeded|SlowDown|ProvisionedThroughput|PriorRequestNotComplete",
    "ServiceUnavailable|Internal(Failure|Server|Service|Error)|RequestTimeout|TimeoutError|NetworkingError|socket hang up",
    "ECONN(REFUSED|RESET|ABORTED)|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|E(HOST|NET)(UNREACH|DOWN)|EADDRNOTAVAIL|UND_ERR",
  ].join("|"),
);

/** Expired credentials do not pass by themselves, but somebody may be renewing them. */
const EXPIRED =
  /ExpiredToken|TokenRefreshRequired|RequestExpired|(token|session|credential)[^.]* (is|are|has|have)( been)? expired/i;

/**
 * Turns what may pass by itself into `Unreachable`, and what AWS refuses for good into words.
 *
 * @throws Unreachable with the service's own words
 */
export async function asUnreachable<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    const causes = causesOf(error);
    const passing = causes.findLast(isPassing) ?? causes.find(isExpired);
    if (passing !== undefined) throw new Unreachable(describe(passing));
    if (statusOf(error) !== undefined) throw new UserError(`AWS refuses: ${describe(error)}`);
    throw error;
  }
}

/** The error, and what led to it. */
function causesOf(error: unknown): readonly unknown[] {
  const { cause }: { readonly cause?: unknown } = Object(error);
  return cause === undefined ? [error] : [error, ...causesOf(cause)];
}

const isPassing = (error: unknown): boolean => isUnwell(statusOf(error)) || PASSING.test(describe(error));

const isExpired = (error: unknown): boolean => EXPIRED.test(describe(error));

const isUnwell = (status = 0) => status >= 500 || status === 429;

/** Of the answer that was made an error of, by the SDK or by our own calls. */
function statusOf(error: unknown): number | undefined {
  const { $metadata, status }: { readonly $metadata?: unknown; readonly status?: unknown } = Object(error);
  const { httpStatusCode = status }: { readonly httpStatusCode?: unknown } = Object($metadata);
  return typeof httpStatusCode === "number" ? httpStatusCode : undefined;
}

function describe(error: unknown): string {
  const { name = "Error", code, message }: { name?: unknown; code?: unknown; message?: unknown } = Object(error);
  if (typeof message !== "string") return String(error);
  if (error instanceof UserError) return message;
  // What answers in place of a service that is not well, answers no error of that service.
  if (/^(SyntaxError|Unknown)/.test(String(name)) && isUnwell(statusOf(error))) return `AWS answers ${statusOf(error)}`;
  const words = [`${name === "Error" ? "" : name} ${code ?? ""}`.trim(), message.replace(WRAPPED, "")];
  return words.filter((part) => part !== "").join(": ");
}

const WRAPPED = /^AWS SDK error wrapper for (Error: )?/;
