import { httpUrl } from "../../../gateway/integrations/http-url.ts";
import { GatewayError } from "../../../gateway/invocation/gateway-error.ts";

const targetOf = (uri: string, path: Record<string, string> = {}, query: Record<string, string[]> = {}) =>
  httpUrl(uri, new Map(Object.entries(path)), new Map(Object.entries(query))).target;

describe("the URL of an HTTP backend", () => {
  it.each([
    ["a path variable", "http://h/pets/{id}", { id: "7" }, "/pets/7"],
    ["a greedy one, with its slashes", "http://h/{proxy}", { proxy: "a/b/c" }, "/a/b/c"],
    ["two, one in the query", "http://h/{a}?b={b}", { a: "x", b: "y" }, "/x?b=y"],
    ["what is encoded as it is", "http://h/{id}", { id: "a%20b%2Fc" }, "/a%20b%2Fc"],
    ["what is not, encoded", "http://h/{id}", { id: "ä b?c#d%" }, "/%C3%A4%20b%3Fc%23d%25"],
    ["a query's separators, encoded", "http://h/?q={q}", { q: "a&b=c/d" }, "/?q=a%26b%3Dc%2Fd"],
    ["characters beyond 16 bits", "http://h/{id}", { id: "🐶" }, "/%F0%9F%90%B6"],
    ["half a character as the mark of a broken one", "http://h/{id}", { id: "\ud83d" }, "/%EF%BF%BD"],
    ["no dots resolved", "http://h/{id}", { id: "../x" }, "/../x"],
    ["no replacement patterns", "http://h/{id}", { id: "$&$1" }, "/$&$1"],
  ])("holds %s", (_, uri, path, target) => {
    expect(targetOf(uri, path as Record<string, string>)).toBe(target);
  });

  it.each([
    ["http://h", "/?a=1&a=2&b=x%20y%26z"],
    ["http://h/p", "/p?a=1&a=2&b=x%20y%26z"],
    ["http://h/p?", "/p?a=1&a=2&b=x%20y%26z"],
    ["http://h/p?own=0", "/p?own=0&a=1&a=2&b=x%20y%26z"],
  ])("takes query parameters after those of %s", (uri, target) => {
    expect(targetOf(uri, {}, { a: ["1", "2"], b: ["x y&z"], none: [] })).toBe(target);
  });

  it("has no fragment", () => {
    expect(targetOf("http://h?own=0#top")).toBe("/?own=0");
  });

  it.each([
    ["http://h/x", { isSecure: false, hostname: "h", port: 80, host: "h" }],
    ["https://h/x", { isSecure: true, hostname: "h", port: 443, host: "h" }],
    ["http://h:8080/x", { isSecure: false, hostname: "h", port: 8080, host: "h:8080" }],
    ["http://h:443/x", { isSecure: false, hostname: "h", port: 443, host: "h:443" }],
    ["HTTP://h:65535", { isSecure: false, hostname: "h", port: 65535, host: "h:65535" }],
    ["http://[::1]:1024/", { isSecure: false, hostname: "::1", port: 1024, host: "[::1]:1024" }],
  ])("of %s says where to connect", (uri, place) => {
    expect(httpUrl(uri, new Map(), new Map())).toMatchObject(place);
  });

  it.each([
    ["http:///path", /is not the address of an HTTP backend/],
    ["", /is not the address of an HTTP backend/],
    ["ftp://h/x", /is not the address of an HTTP backend/],
    ["arn:aws:s3:::b", /is not the address of an HTTP backend/],
    ["http://h:99999/", /is not the address of an HTTP backend/],
    ["http://h h/", /is not the address of an HTTP backend/],
    ["http://h:22/", /API Gateway calls the ports 80, 443 and 1024 to 65535 only/],
    ["http://h:1023/", /API Gateway calls the ports 80, 443 and 1024 to 65535 only/],
    [
      "http://h/pets/{id}",
      /nothing is mapped onto \{id\} .* map integration\.request\.path\.id, as in method\.request\.path\.id/,
    ],
    ["http://h/a b", /holds ' ', which no URI may hold/],
    ["http://h/a|b", /holds '\|'/],
    ["http://h/a\r\nHost: evil", /holds '\r', which/],
  ])("cannot be %j", (uri, reason) => {
    const attempt = () => httpUrl(uri, new Map(), new Map());

    expect(attempt).toThrow(GatewayError);
    expect(attempt).toThrow(expect.objectContaining({ statusCode: 500, detail: expect.stringMatching(reason) }));
  });
});
