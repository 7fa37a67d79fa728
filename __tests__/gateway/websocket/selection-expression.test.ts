import {
  type SelectionValues,
  selectionExpression,
} from "../../../gateway/websocket/selection/selection-expression.ts";

const message = {
  service: "chat",
  action: "join",
  data: { room: "room1234", list: [1, "b"], none: null, more: { a: 1 } },
};
const body: SelectionValues = { body: message };

describe("a selection expression", () => {
  it.each([
    ["$request.body.action", "join"],
    ["${request.body.action}", "join"],
    ["${request.body.service}/${request.body.action}", "chat/join"],
    ["${request.body.action}-${request.body.invalidPath}", "join-"],
    ["action", "action"],
    ["\\$default", "$default"],
    ["$request.body.data.room", "room1234"],
    ["$request.body.data.list", "[1, b]"],
    ["$request.body.data.list[1]", "b"],
    ["$request.body.data.none", ""],
    ["$request.body.data.more", "{a=1}"],
    ["$request.body.nowhere.at.all", ""],
    ["${request.body.action}!", "join!"],
    ["$unknown.variable", ""],
    ["", ""],
    ["costs \\$5 for $request.body.service", "costs $5 for chat"],
  ])("%s makes '%s'", (expression, key) => {
    expect(selectionExpression(expression)(body)).toBe(key);
  });

  it("is evaluated once: what comes out is not read again", () => {
    const nested = { body: { action: "${request.body.secret}", secret: "x" } };

    expect(selectionExpression("$request.body.action")(nested)).toBe("${request.body.secret}");
  });

  it.each([
    ["$integration.response.statuscode", "404"],
    ["$integration.response.header.x-kind", "b"],
    ["${integration.response.header.X-Kind}-${integration.response.statuscode}", "b-404"],
    ["$integration.response.multivalueheader.X-Kind", "[a, b]"],
    ["$integration.response.header.missing", ""],
  ])("%s reads what a backend answered: '%s'", (expression, key) => {
    const response = { statusCode: "404", headers: new Map([["x-kind", ["a", "b"]]]) };

    expect(selectionExpression(expression)({ response })).toBe(key);
    expect(selectionExpression(expression)({})).toBe(expression.startsWith("${") ? "-" : "");
  });

  it("reads nothing out of what is no JSON", () => {
    expect(selectionExpression("$request.body.action")({})).toBe("");
  });
});
