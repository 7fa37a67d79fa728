import fc from "fast-check";
import { parseAmzDate } from "../../../../gateway/authorizers/iam/amz-date.ts";
import { canonicalPath, canonicalQuery } from "../../../../gateway/authorizers/iam/canonical-request.ts";
import { parseAuthorizationHeader } from "../../../../gateway/authorizers/iam/parse-authorization-header.ts";
import { verifySignature } from "../../../../gateway/authorizers/iam/verify-signature.ts";
import { GatewayError } from "../../../../gateway/invocation/gateway-error.ts";
import type { IamKey } from "../../../../gateway/invocation/iam-keys.ts";
import { QueryString } from "../../../../gateway/invocation/query-string.ts";
import { RequestHeaders } from "../../../../gateway/invocation/request-headers.ts";
import { type Outgoing, presigned, signed } from "../../support/sign-request.ts";

const NOW = Date.UTC(2026, 2, 4, 19, 15, 17);
const CREDENTIALS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const KEY: IamKey = {
  ...CREDENTIALS,
  principal: {
    type: "User",
    arn: "arn:aws:iam::123456789012:user/ann",
    accountId: "123456789012",
    userId: "AIDAANN",
    accessKeyId: CREDENTIALS.accessKeyId,
  },
  policy: { statements: [] },
};
const KEYS = new Map([[KEY.accessKeyId, KEY]]);

/** As node:http hands a request on: what is not ASCII arrives as bytes. */
function verify({ method = "GET", url, headers = {}, body = "" }: Outgoing): IamKey {
  const { origin } = new URL(url);
  const [path = "", query = ""] = url.slice(origin.length).split("?");
  const parts = {
    method,
    path,
    query: new QueryString(query),
    headers: new RequestHeaders(Object.entries(headers).flat()),
    body: Buffer.from(body),
  };
  return verifySignature(parts, KEYS, "eu-west-1", NOW);
}

const text = fc.string({ unit: "grapheme", maxLength: 12 });
const path = fc.array(text, { maxLength: 4 }).map((parts) => `/dev/${parts.map(encodeURIComponent).join("/")}`);
/** The signer keeps parameters in an object, where some names mean something else. */
const name = text.map((end) => `q${end}`);
const query = fc
  .array(fc.tuple(name, text), { maxLength: 5 })
  .map((pairs) => pairs.map((pair) => pair.map(encodeURIComponent).join("=")).join("&"));
const headerValue = fc.stringMatching(/^[!-~]([ -~]{0,10}[!-~])?$/);

const request = fc
  .record({ method: fc.constantFrom("GET", "POST", "PUT"), path, query, tag: headerValue, body: text })
  .map(({ tag, ...rest }) => ({
    method: rest.method,
    url: `http://127.0.0.1:3000${rest.path}${rest.query === "" ? "" : `?${rest.query}`}`,
    headers: { "X-Tag": tag },
    ...(rest.method !== "GET" && { body: rest.body }),
  }));

const options = { signingDate: new Date(NOW) };

describe("any request AWS's signer signs", () => {
  it("passes by its headers", async () => {
    await fc.assert(
      fc.asyncProperty(request, async (outgoing) => verify(await signed(outgoing, CREDENTIALS, options)) === KEY),
    );
  });

  it("passes by its query", async () => {
    const plain = request.map(({ url }) => ({ url, headers: { host: "127.0.0.1:3000" } }));
    await fc.assert(
      fc.asyncProperty(plain, async (outgoing) => verify(await presigned(outgoing, CREDENTIALS, options)) === KEY),
    );
  });

  it("does not pass with one digit of the signature changed", async () => {
    await fc.assert(
      fc.asyncProperty(request, fc.nat(63), async (outgoing, place) => {
        const { headers = {} } = await signed(outgoing, CREDENTIALS, options);
        const { authorization = "" } = headers;
        const index = authorization.indexOf("Signature=") + "Signature=".length + place;
        const digit = authorization[index] === "0" ? "1" : "0";
        const changed = authorization.slice(0, index) + digit + authorization.slice(index + 1);
        const other = { ...outgoing, headers: { ...headers, authorization: changed } };
        expect(() => verify(other)).toThrow(GatewayError);
      }),
    );
  });
});

describe("anything else", () => {
  const junk = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.string({
      unit: fc.constantFrom("AWS4-HMAC-SHA256", "Credential=", "=", ",", " ", "/", ";", "Signature=a"),
      maxLength: 20,
    }),
  );

  it("in an Authorization header is parsed, or told what is wrong with it", () => {
    fc.assert(
      fc.property(junk, (header) => {
        const parsed = parseAuthorizationHeader(header);
        expect(typeof parsed === "string" ? parsed.length : parsed.parameters.size).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is refused as the service refuses it, whatever is in headers and query", () => {
    fc.assert(
      fc.property(junk, junk, junk, (authorization, date, search) => {
        const headers = { authorization, "x-amz-date": date, host: "127.0.0.1:3000" };
        const url = `http://127.0.0.1:3000/dev/pets?X-Amz-Algorithm=AWS4-HMAC-SHA256&${search.replaceAll(/\s/g, "+")}`;
        expect(() => verify({ url, headers })).toThrow(GatewayError);
        expect(() => verify({ url: "http://127.0.0.1:3000/dev", headers })).toThrow(GatewayError);
        expect(() => verify({ url, headers: {} })).toThrow(GatewayError);
      }),
      { numRuns: 1_000 },
    );
  });

  it("in a path or a query becomes canonical", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 100 }), (bytes) => {
        expect(canonicalPath(bytes)).toMatch(/^\/[\w.~%/-]*$/);
        expect(canonicalQuery(bytes)).toMatch(/^[\w.~%=&-]*$/);
      }),
    );
  });

  it("in a date is a time, or none", () => {
    fc.assert(fc.property(junk, (date) => Number.isFinite(parseAmzDate(date) ?? 0)));
  });
});
