import { coverageReport } from "../../gateway/coverage-report.ts";
import type { JsonObject } from "../../gateway/terraform/json-value.ts";
import { apiOf, authorizerScheme, functionsOf, lambdaProxy, mock, resources } from "./support/configurations.ts";
import { httpApiOf, toFunction } from "./support/http-apis.ts";
import { inProcessApi } from "./support/in-process-api.ts";
import { realGateways } from "./support/real-gateway.ts";
import { stackDirectories } from "./support/stack-directory.ts";

const stackOf = stackDirectories();
const startGateway = realGateways();

const permissions = (...given: readonly JsonObject[]) => ({
  aws_lambda_permission: Object.fromEntries(
    given.map((permission, index) => [
      `p${index}`,
      { action: "lambda:InvokeFunction", principal: "apigateway.amazonaws.com", ...permission },
    ]),
  ),
});

type Resources = ReturnType<typeof functionsOf>;

const directoryOf = (...parts: readonly Resources[]) =>
  stackOf({ "main.tf.json": resources(functionsOf("one", "two"), ...parts), "code.zip": "" });

const answer = (body: string) => () => ({ statusCode: 200, body });
const functions = { one: answer("one"), two: answer("two") };

/** What a method of a REST API answers that calls this. */
const answered = async (uri: string, granted: Resources, special: JsonObject = {}, variables = {}) => {
  const integration = { type: "aws_proxy", httpMethod: "POST", uri, ...special };
  const operation = { "x-amazon-apigateway-integration": integration };
  const alias = { function_name: "one", name: "live", function_version: "$LATEST" };
  const directory = directoryOf(
    apiOf({ "/": { get: operation } }, { stage: { variables } }),
    { aws_lambda_alias: { live: alias } },
    granted,
  );
  const { status, body } = await inProcessApi(directory, functions).call("GET", "/dev");
  return [status, String(body)];
};

const uriOf = (called: string) =>
  `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:${called}/invocations`;
const REFUSED = [500, '{"message":"Internal server error"}'];

describe("a function API Gateway has no permission for", () => {
  it.each([
    ["one", [200, "one"]],
    ["two", REFUSED],
  ])("is 500 where a stage variable names it: %s", async (name, expected) => {
    const uri = uriOf("$${stageVariables.name}");

    expect(await answered(uri, permissions({ function_name: "one" }), {}, { name })).toEqual(expected);
  });

  it.each<[string, JsonObject, readonly unknown[]]>([
    ["one", { function_name: "${aws_lambda_function.one.arn}" }, [200, "one"]],
    ["one", { function_name: "123456789012:function:one" }, [200, "one"]],
    ["one:live", { function_name: "123456789012:function:one:live" }, [200, "one"]],
    ["one", { function_name: "${var.function_of_another_stack}" }, [200, "one"]],
    ["one", { function_name: "one", principal: "*", action: "lambda:*" }, [200, "one"]],
    ["one", { function_name: "one", qualifier: "live" }, REFUSED],
    ["one:live", { function_name: "one", qualifier: "live" }, [200, "one"]],
    ["one:live", { function_name: "${aws_lambda_alias.live.arn}" }, [200, "one"]],
    ["one:live", { function_name: "one" }, REFUSED],
  ])("calls %s by %j: %j", async (called, permission, expected) => {
    expect(await answered(uriOf(called), permissions({ function_name: "two" }, permission))).toEqual(expected);
  });

  it.each([{ principal: "events.amazonaws.com" }, { action: "lambda:GetFunction" }])(
    "has none by one for something else: %j",
    async (other) => {
      const granted = permissions({ function_name: "two" }, { function_name: "one", ...other });

      expect(await answered(uriOf("one"), granted)).toEqual(REFUSED);
    },
  );

  it("is called by a role", async () => {
    const credentials = "arn:aws:iam::123456789012:role/caller";

    expect(await answered(uriOf("one"), permissions({ function_name: "two" }), { credentials })).toEqual([200, "one"]);
  });

  it("is called where no permission is configured at all", async () => {
    expect(await answered(uriOf("one"), {})).toEqual([200, "one"]);
  });

  it("is called where its own stack has none, whatever other stacks have", async () => {
    const integration = { type: "aws_proxy", httpMethod: "POST", uri: uriOf("one") };
    const api = apiOf({ "/": { get: { "x-amazon-apigateway-integration": integration } } });
    const own = permissions({ function_name: "own" });
    const caller = stackOf({ "main.tf.json": resources(api, functionsOf("own"), own), "code.zip": "" });

    expect((await inProcessApi([caller, directoryOf()], functions).call("GET", "/dev")).status).toBe(200);
  });

  it("decides nothing as an authorizer, unless by a role", async () => {
    const guarded = (special: JsonObject) => {
      const schemes = { guard: authorizerScheme("two", special) };
      const root = { components: { securitySchemes: schemes } };
      const api = apiOf({ "/": { get: mock("{}", { security: [{ guard: [] }] }) } }, { root });
      return inProcessApi(directoryOf(api, permissions({ function_name: "one" })), {
        two: () => ({
          principalId: "p",
          policyDocument: { Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
        }),
      }).call("GET", "/dev", { headers: { Authorization: "t" } });
    };
    const refused = await guarded({});

    expect([refused.status, refused.body]).toEqual([500, '{"message":null}']);
    expect((await guarded({ authorizerCredentials: "arn:aws:iam::123456789012:role/caller" })).status).toBe(200);
  });

  it("is 500 to HTTP APIs, too", async () => {
    const http = httpApiOf({ routes: { "GET /one": toFunction("one"), "GET /two": toFunction("two") } });
    const api = inProcessApi(directoryOf(http, permissions({ function_name: "two" })), functions);
    const answers = [await api.call("GET", "/one"), await api.call("GET", "/two")];

    expect(answers.map(({ status, body }) => [status, String(body)])).toEqual([
      [500, '{"message":"Internal Server Error"}'],
      [200, "two"],
    ]);
  });

  it("is told, by the gateway as by its coverage", async () => {
    const api = apiOf({ "/one": { get: lambdaProxy("one") }, "/two": { get: lambdaProxy("two") } });
    const directories = [directoryOf(api, permissions({ function_name: "two" }))];
    const reason =
      "no aws_lambda_permission lets API Gateway call function 'one'; it needs one with the principal apigateway.amazonaws.com: requests get 500, as in AWS";
    const item = { address: expect.stringContaining("GET /one"), reason };

    expect((await startGateway({ directories })).notServed).toEqual([item]);
    expect(coverageReport({ directories }).filter(({ level }) => level === "absent")).toEqual([
      { ...item, level: "absent" },
    ]);
    await expect(startGateway({ directories, isStrict: true })).rejects.toThrow(reason);
  });
});
