import { coverageReport } from "../../gateway/coverage-report.ts";
import { apiOf, authorizerScheme, functionsOf, lambdaProxy, mock, resources } from "./support/configurations.ts";
import { httpApiOf } from "./support/http-apis.ts";
import { inProcessApi } from "./support/in-process-api.ts";
import { realGateways } from "./support/real-gateway.ts";
import { stackDirectories } from "./support/stack-directory.ts";

const stackOf = stackDirectories();
const startGateway = realGateways();

const inAccount = (account: string) => ({
  provider: { aws: { region: "eu-west-1", allowed_account_ids: [account] } },
});
const ARN = "arn:aws:lambda:eu-west-1:210987654321:function:greet";
const uri = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${ARN}/invocations`;
const call = { "x-amazon-apigateway-integration": { type: "aws_proxy", httpMethod: "POST", uri } };

const api = () =>
  stackOf({ "main.tf.json": { ...inAccount("123456789012"), ...resources(apiOf({ "/": { get: call } })) } }, "api");
const owner = (runtime = "nodejs22.x") => {
  const configuration = { ...inAccount("210987654321"), ...resources(functionsOf("greet")) };
  const text = JSON.stringify(configuration).replace("nodejs22.x", runtime);
  return stackOf({ "main.tf.json": JSON.parse(text), "code.zip": "" }, "owner");
};

const reason = `its function ${ARN} is in none of the stacks that are served, so requests get 500: serve the stack that has it too, as in --stack <directory>`;

describe("a function of another account", () => {
  // feature: outside-function
  it("is called when its stack is served too", async () => {
    const greet = () => ({ statusCode: 200, body: "Hello!" });
    const { call, calls } = inProcessApi([api(), owner()], { greet });

    expect((await call("GET", "/dev")).body).toBe("Hello!");
    expect(calls[0]?.function.accountId).toBe("210987654321");
  });

  it("is said to be absent when it is not, by the gateway as by its coverage", async () => {
    const directories = [api()];
    const { notServed, url } = await startGateway({ directories });
    const item = { address: expect.stringContaining("GET /"), reason };

    expect(notServed).toEqual([item]);
    expect(coverageReport({ directories }).filter(({ level }) => level === "absent")).toEqual([
      { ...item, level: "absent" },
    ]);
    expect((await fetch(`${url}/dev`)).status).toBe(500);
    await expect(startGateway({ directories, isStrict: true })).rejects.toThrow(reason);
  });

  it("that does not run here is told once, where it is", () => {
    const directories = [api(), owner("python3.13")];

    expect(coverageReport({ directories }).filter(({ level }) => level === "absent")).toEqual([
      expect.objectContaining({ address: "aws_lambda_function.greet" }),
    ]);
  });

  const guarded = () => {
    const get = mock("{}", { security: [{ guard: [] }] });
    const guard = authorizerScheme("guard", { authorizerUri: uri });
    const api = apiOf({ "/": { get } }, { root: { components: { securitySchemes: { guard } } } });
    return stackOf({ "main.tf.json": { ...inAccount("123456789012"), ...resources(api) } });
  };

  // feature: outside-authorizer
  it("may decide who calls", async () => {
    const Statement = [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: "*" }];
    const greet = () => ({ principalId: "p", policyDocument: { Version: "2012-10-17", Statement } });
    const { call, calls } = inProcessApi([guarded(), owner()], { greet });

    expect((await call("GET", "/dev", { headers: { Authorization: "t" } })).status).toBe(200);
    expect(calls.map((one) => one.function.accountId)).toEqual(["210987654321"]);
  });

  it("is missed by an authorizer as well", () => {
    const directories = [guarded()];

    expect(coverageReport({ directories }).filter(({ level }) => level === "absent")).toEqual([
      expect.objectContaining({ address: "aws_api_gateway_rest_api.api authorizer guard" }),
    ]);
  });

  /** An HTTP API whose route and authorizer are the same function. */
  const httpApi = (calledBy: string) =>
    stackOf({
      "main.tf.json": {
        ...inAccount("123456789012"),
        ...resources(
          httpApiOf({
            routes: {
              "GET /": {
                route: { authorization_type: "CUSTOM", authorizer_id: "${aws_apigatewayv2_authorizer.guard.id}" },
                integration: {
                  integration_type: "AWS_PROXY",
                  integration_uri: calledBy,
                  payload_format_version: "2.0",
                },
              },
            },
            authorizers: {
              guard: {
                name: "guard",
                authorizer_type: "REQUEST",
                authorizer_uri: uri,
                authorizer_payload_format_version: "2.0",
                enable_simple_responses: true,
              },
            },
          }),
        ),
      },
    });

  // feature: outside-function
  // feature: outside-authorizer
  it.each([ARN, uri])("is called by HTTP APIs as by REST APIs: %s", async (calledBy) => {
    const greet = (event: unknown) =>
      (event as { type?: string }).type === "REQUEST" ? { isAuthorized: true } : { statusCode: 200, body: "Hello!" };
    const { call, calls } = inProcessApi([httpApi(calledBy), owner()], { greet });

    expect((await call("GET", "/")).body).toBe("Hello!");
    expect(calls.map((one) => one.function.accountId)).toEqual(["210987654321", "210987654321"]);
  });

  it("is missed by HTTP APIs, too", () => {
    const absent = coverageReport({ directories: [httpApi(ARN)] }).filter(({ level }) => level === "absent");

    expect(absent).toEqual([
      expect.objectContaining({ address: "aws_apigatewayv2_route.route0", reason }),
      expect.objectContaining({ address: "aws_apigatewayv2_route.route0 authorizer", reason }),
    ]);
  });

  it("is not missed where a stage variable names one there is", () => {
    const configured = resources(
      apiOf({ "/": { get: lambdaProxy("greet") } }, { stage: { variables: { name: "greet" } } }),
      functionsOf("greet"),
    );
    const text = JSON.stringify(configured).replaceAll("function:greet", "function:$${stageVariables.name}");
    const directory = stackOf({ "main.tf.json": JSON.parse(text), "code.zip": "" });

    expect(coverageReport({ directories: [directory] }).filter(({ level }) => level === "absent")).toEqual([]);
  });
});
