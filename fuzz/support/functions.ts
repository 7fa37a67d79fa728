/** What runs behind the gateway while it is fuzzed: answers of all kinds, good and bad, as the request has it. */
export const FUNCTIONS = `
const ANSWERS = [
  (event) => ({ statusCode: 200, body: JSON.stringify(event) }),
  (event) => ({ statusCode: 200, headers: { "X-Echo": (event.queryStringParameters || {}).p, Server: "x" }, body: event.body }),
  (event) => ({ statusCode: 200, multiValueHeaders: event.multiValueHeaders }),
  (event) => ({ statusCode: (event.queryStringParameters || {}).id || 404 }),
  (event) => ({ statusCode: 200, isBase64Encoded: true, headers: { "Content-Type": "image/png" }, body: event.body }),
  (event) => event.body,
  (event) => { throw new Error(event.path); },
  () => null,
  () => ({ statusCode: 200, body: "x".repeat(20000), headers: { "Content-Type": "text/plain" } }),
  () => ({ statusCode: 204 }),
];

exports.answer = async (event) => ANSWERS[(event.body || event.path || event.rawPath || "").length % ANSWERS.length](event);

exports.plain = async (event) => {
  if (event && event.fail) throw new Error(String(event.fail));
  return event;
};

exports.talk = async (event) => {
  if (event.requestContext.routeKey === "failing") throw new Error("as it was asked to");
  return { statusCode: 200, body: event.body };
};

exports.authorize = async (event) => {
  const token = event.authorizationToken || (event.queryStringParameters || {}).token || "";
  if (token === "throw") throw new Error("Unauthorized");
  if (token === "junk") return { principalId: 5, policyDocument: "x", context: { deep: {} } };
  const Effect = token.startsWith("allow") ? "Allow" : "Deny";
  const Statement = [{ Action: "execute-api:Invoke", Effect, Resource: "*" }];
  return { principalId: token || "nobody", policyDocument: { Version: "2012-10-17", Statement }, context: { token } };
};
`;
