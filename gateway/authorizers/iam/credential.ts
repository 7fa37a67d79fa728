import { formatAmzDate } from "./amz-date.ts";
import type { CredentialScope } from "./signature.ts";
import { incompleteSignature, invalidSignature } from "./signature-errors.ts";

export interface Credential {
  readonly accessKeyId: string;
  readonly scope: CredentialScope;
}

const SERVICE = "execute-api";

/**
 * Takes `{access key id}/{date}/{region}/execute-api/aws4_request` apart.
 *
 * @param region of the API
 * @param signedAt milliseconds since 1970
 * @throws GatewayError INVALID_SIGNATURE when the key was derived for something else, naming all that is wrong
 */
export function parseCredential(credential: string, region: string, signedAt: number): Credential {
  const parts = credential.replace(/\/{1,5}$/, "").split("/");
  const [accessKeyId, date, signedRegion, service, terminator] = parts;
  if (parts.length !== 5 || accessKeyId === undefined || date === undefined) {
    throw incompleteSignature(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`,
    );
  }
  const time = formatAmzDate(signedAt);
  const day = time.slice(0, 8);
  const problems = [
    signedRegion === region ? "" : "Credential should be scoped to a valid region. ",
    service === SERVICE ? "" : `Credential should be scoped to correct service: '${SERVICE}'. `,
    terminator === "aws4_request" ? "" : "Credential should be scoped with a valid terminator: 'aws4_request'. ",
    date === day
      ? ""
      : `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${day}', from '${time}'. `,
  ].join("");
  if (problems !== "") {
    throw invalidSignature(problems, `requests to this API are signed for ${day}/${region}/${SERVICE}/aws4_request`);
  }
  return { accessKeyId, scope: { date, region, service: SERVICE } };
}
