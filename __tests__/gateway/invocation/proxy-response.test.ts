import { parseProxyResponse } from "../../../gateway/invocation/events/proxy-response.ts";

const parse = (answer: unknown) => parseProxyResponse(JSON.stringify(answer));

describe("parseProxyResponse", () => {
  it.each([
    [
      { statusCode: 200, body: "x" },
      { statusCode: 200, headers: [], body: "x", isBase64Encoded: false },
    ],
    [{ statusCode: "201" }, { statusCode: 201, body: "" }],
    [{}, { statusCode: 200, body: "" }],
    [
      { statusCode: 200, body: null, headers: null, multiValueHeaders: null },
      { headers: [], body: "" },
    ],
    [{ statusCode: 200, body: 5 }, { body: "5" }],
    [{ statusCode: 200, headers: { a: "1", b: true, c: 2, d: null } }, { headers: ["a", "1", "b", "true", "c", "2"] }],
    [{ statusCode: 200, multiValueHeaders: { a: ["1", "2"], b: null } }, { headers: ["a", "1", "a", "2"] }],
    [
      { statusCode: 200, headers: { A: "1", b: "2" }, multiValueHeaders: { a: ["3"] } },
      { headers: ["b", "2", "a", "3", "a", "1"] },
    ],
    [{ statusCode: 200, headers: { a: "1" }, multiValueHeaders: { a: ["1", "2"] } }, { headers: ["a", "1", "a", "2"] }],
    [{ statusCode: 200, body: "eA==", isBase64Encoded: true }, { isBase64Encoded: true }],
  ])("accepts %j", (answer, expected) => {
    expect(parse(answer)).toMatchObject(expected);
  });

  it.each([
    ["Hello", "it must be an object"],
    [null, "it must be an object"],
    [[], "it must be an object"],
    [{ statusCode: 200, extra: 1 }, "it has a key 'extra'"],
    [{ statusCode: "test" }, "statusCode must be a number from 200 to 599"],
    [{ statusCode: 99 }, "statusCode must be a number from 200 to 599"],
    [{ statusCode: 200, body: { a: 1 } }, "body must be a text: use JSON.stringify()"],
    [{ statusCode: 200, headers: [] }, "headers must be an object"],
    [{ statusCode: 200, headers: { a: {} } }, "header a must be a text"],
    [{ statusCode: 200, headers: { a: "line\nbreak" } }, "header 'a' cannot be sent"],
    [{ statusCode: 200, headers: { "bad name": "x" } }, "header 'bad name' cannot be sent"],
    [{ statusCode: 200, multiValueHeaders: { a: [{}] } }, "header a must be a text"],
    [{ statusCode: 200, multiValueHeaders: { a: "1" } }, "multiValueHeaders a must be an array of texts"],
  ])("calls %j malformed: %s", (answer, problem) => {
    expect(parse(answer)).toContain(problem);
  });

  it("calls what is not JSON malformed", () => {
    expect(parseProxyResponse("{")).toBe("it is not JSON");
  });
});
