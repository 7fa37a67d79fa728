import type { IamKey, IamKeyRing } from "../../invocation/iam-keys.ts";
import { formatAmzDate, parseAmzDate } from "./amz-date.ts";
import { canonicalRequest, type SignedParts } from "./canonical-request.ts";
import { parseCredential } from "./credential.ts";
import { type PresentedSignature, readSignature } from "./read-signature.ts";
import { ALGORITHM, isSameSignature, signatureOf, stringToSign } from "./signature.ts";
import * as errors from "./signature-errors.ts";

/** Neither older nor newer; a presigned URL's `X-Amz-Expires` makes it no longer. */
const SKEW_MS = 5 * 60_000;

/**
 * Whose request this is, by its Signature Version 4. What is checked first is what the client is told, in the service's order.
 *
 * @param region of the API
 * @param now milliseconds since 1970
 * @throws GatewayError MISSING_AUTHENTICATION_TOKEN, INVALID_SIGNATURE, EXPIRED_TOKEN
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 */
export function verifySignature(request: SignedParts, keys: IamKeyRing, region: string, now: number): IamKey {
  const presented = readSignature(request);
  const signedAt = timeOf(presented, now);
  if (!presented.signedHeaders.includes("host")) {
    throw errors.invalidSignature("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  }
  if (presented.algorithm !== ALGORITHM) throw unsupported(presented.algorithm);
  const { accessKeyId, scope } = parseCredential(presented.credential, region, signedAt);
  const key = knownKey(keys, accessKeyId, presented.sessionToken, now);
  const canonical = canonicalRequest(request, presented.signedHeaders);
  const toSign = stringToSign(canonical, formatAmzDate(signedAt), scope);
  if (!isSameSignature(presented.signature, signatureOf(toSign, key.secretAccessKey, scope))) {
    throw errors.wrongSignature(canonical, toSign);
  }
  return key;
}

function timeOf({ date }: PresentedSignature, now: number): number {
  const signedAt = parseAmzDate(date);
  if (signedAt === undefined) {
    throw errors.incompleteSignature(
      `Date must be in ISO-8601 'basic format'. Got '${date}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    );
  }
  if (signedAt < now - SKEW_MS) throw errors.signatureExpired(signedAt, now, SKEW_MS);
  if (signedAt > now + SKEW_MS) throw errors.notYetCurrent(signedAt, now, SKEW_MS);
  return signedAt;
}

function unsupported(algorithm: string): Error {
  const detail = algorithm.startsWith("AWS4-ECDSA")
    ? "Signature Version 4A was used; a REST API takes Version 4 alone: sign for its one region with AWS4-HMAC-SHA256"
    : undefined;
  return errors.incompleteSignature(
    `Unsupported AWS 'algorithm': '${algorithm}' (only ${ALGORITHM} for now). `,
    detail,
  );
}

/** The session token belongs to temporary credentials as the secret does. */
function knownKey(keys: IamKeyRing, accessKeyId: string, sessionToken: string | undefined, now: number): IamKey {
  const key = keys.get(accessKeyId);
  if (key === undefined) {
    throw errors.unrecognizedClient(
      keys.size === 0
        ? "no access keys are known: --iam-keys names the file that holds them"
        : `no access key ${accessKeyId} is known, only ${[...keys.keys()].join(", ")}`,
    );
  }
  if (!isSameSignature(key.sessionToken ?? "", sessionToken ?? "")) {
    throw errors.unrecognizedClient(
      key.sessionToken === undefined
        ? `access key ${accessKeyId} has no session token, but the request presents one`
        : `the session token is not the one of access key ${accessKeyId}`,
    );
  }
  if (key.expiresAt !== undefined && now >= key.expiresAt) throw errors.expiredToken();
  return key;
}
