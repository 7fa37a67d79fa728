import { hash } from "node:crypto";
import { GatewayError } from "../../invocation/gateway-error.ts";
import { formatAmzDate } from "./amz-date.ts";

const MISMATCH =
  "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

/** The service's answers, to the letter: clients tell them apart by their words, and correct their clocks by them. */

export function missingToken(): GatewayError {
  return new GatewayError("MISSING_AUTHENTICATION_TOKEN");
}

/** @param detail for the developer */
export function incompleteSignature(message: string, detail?: string): GatewayError {
  return new GatewayError("INVALID_SIGNATURE", message, {
    errorType: "IncompleteSignatureException",
    ...(detail !== undefined && { detail }),
  });
}

/** @param detail for the developer */
export function invalidSignature(message: string, detail?: string): GatewayError {
  return new GatewayError("INVALID_SIGNATURE", message, detail === undefined ? {} : { detail });
}

/** An unknown key, or a session token that does not belong to it. @param detail for the developer */
export function unrecognizedClient(detail: string): GatewayError {
  return new GatewayError("INVALID_SIGNATURE", "The security token included in the request is invalid.", {
    errorType: "UnrecognizedClientException",
    detail,
  });
}

export function expiredToken(): GatewayError {
  return new GatewayError("EXPIRED_TOKEN");
}

export function wrongSignature(canonical: string, toSign: string): GatewayError {
  return invalidSignature(
    `${MISMATCH}\n\nThe Canonical String for this request should have been\n'${canonical}'\n\nThe String-to-Sign should have been\n'${toSign}'\n`,
  );
}

/** @param signedAt as the other times in milliseconds since 1970 */
export function signatureExpired(signedAt: number, now: number, skewMs: number): GatewayError {
  const [signed, limit, present] = [signedAt, now - skewMs, now].map(formatAmzDate);
  return invalidSignature(
    `Signature expired: ${signed} is now earlier than ${limit} (${present} - ${skewMs / 60_000} min.)`,
  );
}

export function notYetCurrent(signedAt: number, now: number, skewMs: number): GatewayError {
  const [signed, limit, present] = [signedAt, now + skewMs, now].map(formatAmzDate);
  return invalidSignature(
    `Signature not yet current: ${signed} is still later than ${limit} (${present} + ${skewMs / 60_000} min.)`,
  );
}

/** The service repeats no header in the clear: it might hold another system's password. */
export function hashed(header: string): string {
  return hash("sha256", Buffer.from(header, "latin1"), "base64");
}
