import type { InvocationRequest } from "../../invocation/invocation-request.ts";
import { parseAuthorizationHeader } from "./parse-authorization-header.ts";
import { hashed, incompleteSignature, invalidSignature, missingToken } from "./signature-errors.ts";

/** A signature as the client presents it, nothing of it checked. */
export interface PresentedSignature {
  readonly algorithm: string;
  /** `{access key id}/{date}/{region}/execute-api/aws4_request` */
  readonly credential: string;
  /** Lower-case names, sorted. */
  readonly signedHeaders: readonly string[];
  /** Hexadecimal digits. */
  readonly signature: string;
  /** `20150830T123600Z`, or what the Date header says. */
  readonly date: string;
  /** Of temporary credentials. */
  readonly sessionToken?: string;
}

type Signed = Pick<InvocationRequest, "headers" | "query">;

/**
 * Finds the signature in the Authorization header or, of a presigned URL, in the query.
 *
 * @throws GatewayError MISSING_AUTHENTICATION_TOKEN, INVALID_SIGNATURE
 */
export function readSignature({ headers, query }: Signed): PresentedSignature {
  const header = headers.last("authorization")?.trim() ?? "";
  const isPresigned = query.last("X-Amz-Algorithm") !== undefined;
  if (header === "" && !isPresigned) throw missingToken();
  if (header === "") return fromQuery(query);
  if (isPresigned) {
    throw invalidSignature("Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
  }
  return fromHeader(header, headers);
}

function fromHeader(header: string, headers: Signed["headers"]): PresentedSignature {
  const parsed = parseAuthorizationHeader(header);
  if (typeof parsed === "string") throw incompleteSignature(parsed);
  const { algorithm, parameters } = parsed;
  const [credential = "", signature = "", names = ""] = ["Credential", "Signature", "SignedHeaders"].map((name) =>
    parameters.get(name),
  );
  const date = headers.last("x-amz-date") ?? headers.last("date") ?? "";
  const missing = [
    ...absent({ Credential: credential, Signature: signature, SignedHeaders: names }).map(
      (name) => `Authorization header requires '${name}' parameter. `,
    ),
    ...(date === "" ? ["Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. "] : []),
  ];
  if (missing.length > 0) {
    throw incompleteSignature(
      `${missing.join("")}(Hashed with SHA-256 and encoded with Base64) Authorization=${hashed(header)}`,
    );
  }
  const sessionToken = headers.last("x-amz-security-token");
  return {
    ...{ algorithm, credential, signature, date, signedHeaders: namesOf(names) },
    ...(sessionToken !== undefined && { sessionToken }),
  };
}

function fromQuery(query: Signed["query"]): PresentedSignature {
  const [algorithm = "", credential = "", signature = "", names = "", date = ""] = [
    "Algorithm",
    "Credential",
    "Signature",
    "SignedHeaders",
    "Date",
  ].map((name) => query.last(`X-Amz-${name}`));
  const missing = absent({
    "X-Amz-Algorithm": algorithm,
    "X-Amz-Credential": credential,
    "X-Amz-Signature": signature,
    "X-Amz-SignedHeaders": names,
    "X-Amz-Date": date,
  }).map((name) => `AWS query-string parameters must include '${name}'. `);
  if (missing.length > 0) throw incompleteSignature(`${missing.join("")}Re-examine the query-string parameters.`);
  const sessionToken = query.last("X-Amz-Security-Token");
  return {
    ...{ algorithm, credential, signature, date, signedHeaders: namesOf(names) },
    ...(sessionToken !== undefined && { sessionToken }),
  };
}

function absent(values: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(values).filter((name) => values[name] === "");
}

function namesOf(list: string): readonly string[] {
  return list.toLowerCase().split(";").sort();
}
