import {
  canonicalPath,
  canonicalQuery,
  canonicalRequest,
  type SignedParts,
} from "../../../../gateway/authorizers/iam/canonical-request.ts";
import { signatureOf, stringToSign } from "../../../../gateway/authorizers/iam/signature.ts";
import { QueryString } from "../../../../gateway/invocation/query-string.ts";
import { RequestHeaders } from "../../../../gateway/invocation/request-headers.ts";

const SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const SCOPE = { date: "20150830", region: "us-east-1", service: "service" };
const SIGNED_AT = "20150830T123600Z";

interface Special {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers?: readonly string[];
  readonly body?: string;
}

const partsOf = ({ method = "GET", path = "/", query = "", headers = [], body = "" }: Special): SignedParts => ({
  method,
  path,
  query: new QueryString(query),
  headers: new RequestHeaders(["Host", "example.amazonaws.com", "X-Amz-Date", SIGNED_AT, ...headers]),
  body: Buffer.from(body),
});

const sign = (special: Special): string => {
  const own = (special.headers ?? []).filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  const names = [...new Set(["host", "x-amz-date", ...own])].sort();
  return signatureOf(stringToSign(canonicalRequest(partsOf(special), names), SIGNED_AT, SCOPE), SECRET, SCOPE);
};

describe("signatures AWS publishes for signers to be tested with", () => {
  it.each<[string, Special, string]>([
    ["get-vanilla", {}, "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"],
    [
      "get-vanilla-query-order-key-case",
      { query: "Param2=value2&Param1=value1" },
      "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    ],
    ["get-relative", { path: "/example/.." }, "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"],
    ["get-slashes", { path: "//example//" }, "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84"],
    ["get-space", { path: "/example space/" }, "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741"],
    ["get-utf8", { path: "/\xe1\x88\xb4" }, "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"],
    [
      "get-header-key-duplicate",
      { headers: ["My-Header1", "value2", "My-Header1", "value2", "My-Header1", "value1"] },
      "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea",
    ],
    [
      "get-header-value-trim",
      { headers: ["My-Header1", " value1", "My-Header2", ' "a   b   c"'] },
      "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
    ],
    ["post-vanilla", { method: "POST" }, "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"],
    [
      "post-x-www-form-urlencoded",
      { method: "POST", headers: ["Content-Type", "application/x-www-form-urlencoded"], body: "Param1=value1" },
      "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
    ],
  ])("%s", (_, special, signature) => {
    expect(sign(special)).toBe(signature);
  });
});

describe("a canonical path", () => {
  it.each([
    ["/dev/pets", "/dev/pets"],
    ["/dev/a%20b", "/dev/a%2520b"],
    ["/dev/a%2Fb", "/dev/a%252Fb"],
    ["/dev/it's(so)*!", "/dev/it%27s%28so%29%2A%21"],
    ["/dev/", "/dev/"],
    ["/dev//pets/./x/../5", "/dev/pets/5"],
    ["/..", "/"],
  ])("of %s is %s: encoded once more than sent", (path, canonical) => {
    expect(canonicalPath(path)).toBe(canonical);
  });
});

describe("a canonical query", () => {
  it.each([
    ["", ""],
    ["b=2&a=1&a=0", "a=0&a=1&b=2"],
    ["a", "a="],
    ["a=1&&b=2", "a=1&b=2"],
    ["q=a+b", "q=a%20b"],
    ["q=a%20b%2fc", "q=a%20b%2Fc"],
    ["q=100%", "q=100%25"],
    ["a-b=1&a=2&A=3", "A=3&a=2&a-b=1"],
    ["X-Amz-Signature=0&X-Amz-Date=1", "X-Amz-Date=1"],
  ])("of %s is %s", (query, canonical) => {
    expect(canonicalQuery(query)).toBe(canonical);
  });
});

describe("the payload of a canonical request", () => {
  it("is what was sent, not what it was decompressed to", () => {
    const sent = canonicalRequest(partsOf({ body: "packed" }), ["host"]);
    const decompressed = { ...partsOf({ body: "unpacked" }), sentBody: Buffer.from("packed") };

    expect(canonicalRequest(decompressed, ["host"])).toBe(sent);
  });

  it("is believed to be nothing else, whatever a header says", () => {
    const headers = ["X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD"];
    const [, payload] = [/\n([^\n]*)$/.exec(canonicalRequest(partsOf({ headers }), ["host"]))].flat();

    expect(payload).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });
});
