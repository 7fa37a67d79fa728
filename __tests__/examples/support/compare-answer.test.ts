import type { ExpectedAnswer } from "../../../examples/support/call.ts";
import { compareAnswer } from "../../../examples/support/compare-answer.ts";

const answer = {
  status: 200,
  headers: { "content-type": "application/json" },
  body: Buffer.from('{"id":"7f3","price":249.99,"tags":["dog","small"],"owner":null}'),
};
const text = answer.body.toString();

const json = { id: /^[0-9a-f]+$/, price: 249.99, tags: ["dog", "small"], owner: null };

describe("an answer", () => {
  it.each<ExpectedAnswer>([
    { status: 200 },
    { status: 200, headers: { "Content-Type": /^application\// } },
    { status: 200, text },
    { status: 200, text: /249\.99/ },
    { status: 200, bytes: Buffer.from(text) },
    { status: 200, json },
    { status: 200, json: { ...json, price: /^\d+\.\d\d$/ } },
  ])("is as expected by %j", (expected) => {
    expect(compareAnswer(answer, expected)).toEqual([]);
  });

  it.each<[ExpectedAnswer, string]>([
    [{ status: 201 }, "status 200, not 201"],
    [{ status: 200, headers: { Location: "/x" } }, "header Location is missing"],
    [
      { status: 200, headers: { "content-type": "text/plain" } },
      'header content-type is "application/json", not "text/plain"',
    ],
    [{ status: 200, text: "x" }, `body is ${JSON.stringify(text)}, not "x"`],
    [{ status: 200, bytes: Buffer.from([1]) }, "body is 63 other bytes than the 1 expected"],
    [{ status: 200, json: { ...json, price: 1 } }, "body.price is 249.99, not 1"],
    [{ status: 200, json: { ...json, id: /^x/ } }, 'body.id is "7f3", not /^x/'],
    [{ status: 200, json: { ...json, tags: ["dog"] } }, 'body.tags.1 is "small", and should not be there'],
    [{ status: 200, json: { ...json, tags: { 0: "dog" } } }, 'body.tags is ["dog","small"], not {"0":"dog"}'],
    [{ status: 200, json: { ...json, owner: {} } }, "body.owner is null, not {}"],
    [{ status: 200, json: { ...json, name: "Rex" } }, "body.name is missing"],
    [{ status: 200, json: { ...json, tags: /dog/ } }, 'body.tags is ["dog","small"], not /dog/'],
  ])("differs from %j, and says where", (expected, problem) => {
    expect(compareAnswer(answer, expected)).toEqual([problem]);
  });

  it("that is no JSON is told as it is", () => {
    expect(compareAnswer({ ...answer, body: Buffer.from("<p>") }, { status: 200, json: {} })).toEqual([
      'body is no JSON: "<p>"',
    ]);
  });
});
