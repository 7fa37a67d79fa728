import { QueryString, REST_SEPARATOR } from "../../../gateway/invocation/query-string.ts";
import { RequestHeaders } from "../../../gateway/invocation/request-headers.ts";
import { requestTime } from "../../../gateway/invocation/request-time.ts";
import { binaryTest, firstAccepted, mimeTypeOf } from "../../../gateway/invocation/routing/mime-type.ts";
import { traceIdOf } from "../../../gateway/invocation/trace-id.ts";
import { splitTarget } from "../../../gateway/server/split-target.ts";

describe("a query string", () => {
  it("is decoded, keeps all values, and gives the last one alone", () => {
    const query = new QueryString("a=1&b=x%20y+z&a=2&empty=&flag&%C3%A9=%2B");

    expect(query.toRecord()).toEqual({ a: "2", b: "x y z", empty: "", flag: "", é: "+" });
    expect(query.toMultiRecord()).toMatchObject({ a: ["1", "2"] });
    expect([query.last("a"), query.all("a"), query.all("none")]).toEqual(["2", ["1", "2"], []]);
  });

  it("keeps what cannot be decoded as it is, and cannot reach prototypes", () => {
    const query = new QueryString("bad=%zz&__proto__=x&constructor=y");

    expect(query.last("bad")).toBe("%zz");
    expect(Object.getPrototypeOf(query.toRecord())).toBe(Object.prototype);
    expect(Object.keys(query.toMultiRecord())).toEqual(["bad", "__proto__", "constructor"]);
  });

  it("of a REST API is split at semicolons, too", () => {
    const raw = "a=1;b=x%3By;c&a=2";

    expect(new QueryString(raw, REST_SEPARATOR).toMultiRecord()).toEqual({ a: ["1", "2"], b: ["x;y"], c: [""] });
    expect(new QueryString(raw).toRecord()).toEqual({ a: "2" });
  });

  it.each(["", "&", "&&"])("'%s' is empty", (raw) => {
    expect(new QueryString(raw).isEmpty).toBe(true);
  });
});

describe("request headers", () => {
  const headers = new RequestHeaders(["X-Tag", "a", "x-tag", "b", "Host", "h", "__proto__", "p"]);

  it("are found whatever their case, the last of several alone", () => {
    expect([headers.last("x-TAG"), headers.all("X-tag"), headers.last("none")]).toEqual(["b", ["a", "b"], undefined]);
  });

  it("keep their spelling, and cannot reach prototypes", () => {
    expect(headers.toRecord()).toEqual({ "X-Tag": "a", "x-tag": "b", Host: "h" });
  });
});

describe("media types", () => {
  it("have no parameters, and of several accepted ones only the first counts", () => {
    expect(mimeTypeOf("Application/JSON; charset=UTF-8")).toBe("application/json");
    expect(mimeTypeOf("")).toBeUndefined();
    expect(firstAccepted("image/webp,image/*;q=0.8")).toBe("image/webp");
  });

  it.each([
    [[], "image/png", false],
    [["image/png"], "image/png", true],
    [["image/*"], "image/png", true],
    [["image/*"], "text/plain", false],
    [["*/png"], "image/png", false],
    [["*/png"], "*/png", false],
    [["image/png"], "image/*", false],
    [["*/*"], undefined, true],
    [["image/png"], undefined, false],
  ])("with %j binary, %s is binary: %s", (types, type, expected) => {
    expect(binaryTest(types)(type)).toBe(expected);
  });
});

describe("a request's time", () => {
  it("is written in common log format", () => {
    expect(requestTime(Date.UTC(2020, 2, 4, 19, 15, 17, 999))).toBe("04/Mar/2020:19:15:17 +0000");
    expect(requestTime(Date.UTC(2020, 11, 31, 0, 0, 0))).toBe("31/Dec/2020:00:00:00 +0000");
  });
});

describe("a trace id", () => {
  const ids = { requestId: () => "", extendedRequestId: () => "", hex: (length: number) => "f".repeat(length) };
  const now = 0x5759e988 * 1000;

  it("is made when the client sends none", () => {
    expect(traceIdOf(undefined, ids, now)).toBe(`Root=1-5759e988-${"f".repeat(24)};Parent=${"f".repeat(16)};Sampled=0`);
  });

  it.each([
    ["Root=1-a-b;Parent=c;Sampled=1", "Root=1-a-b;Parent=c;Sampled=1"],
    ["root=1-a-b;parent=c", "Root=1-a-b;Parent=c;Sampled=1"],
    ["Root=1-a-b", `Root=1-a-b;Parent=${"f".repeat(16)};Sampled=0`],
    ["nonsense;;=", `Root=1-5759e988-${"f".repeat(24)};Parent=${"f".repeat(16)};Sampled=0`],
  ])("keeps what the client sends: %s", (header, expected) => {
    expect(traceIdOf(header, ids, now)).toBe(expected);
  });
});

describe("a request target", () => {
  it.each([
    ["/dev", { stageName: "dev", path: "/dev", resourcePath: "/", query: "" }],
    ["/dev/", { stageName: "dev", path: "/dev/", resourcePath: "/", query: "" }],
    ["/dev/a/b/?x=1&y=?", { stageName: "dev", path: "/dev/a/b/", resourcePath: "/a/b/", query: "x=1&y=?" }],
    ["//dev/a", { stageName: "dev", path: "/dev/a", resourcePath: "/a", query: "" }],
    ["/dev//a//b", { stageName: "dev", path: "/dev//a//b", resourcePath: "/a//b", query: "" }],
    ["http://host:1/dev/a?q", { stageName: "dev", path: "/dev/a", resourcePath: "/a", query: "q" }],
    ["/", { stageName: "", path: "/", resourcePath: "/", query: "" }],
    ["*", { stageName: "", path: "*", resourcePath: "/", query: "" }],
  ])("%s is %j", (target, expected) => {
    expect(splitTarget(target)).toEqual(expected);
  });
});
