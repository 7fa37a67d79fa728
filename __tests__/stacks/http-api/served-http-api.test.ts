import type { EnvironmentInput } from "../../../environments/environment.ts";
import { coverageReport } from "../../../gateway/coverage-report.ts";
import type { HttpApiDefinition } from "../../../http-api/http-api-definition.ts";
import type { ServiceDefinition } from "../../../stacks/service-definition.ts";
import { inProcessApi } from "../../gateway/support/in-process-api.ts";
import { stackDirectories } from "../../gateway/support/stack-directory.ts";
import { thingsApi } from "../../support/apis.ts";
import { httpApiWith, httpEnvironmentWith, simpleHttpRoute } from "../../support/http-apis.ts";
import { serviceStack } from "../../support/service-stacks.ts";
import { resourcesOf } from "../../support/synth.ts";

const stackOf = stackDirectories();

const guard = {
  type: "lambda",
  function: "guard",
  identitySource: ["$request.header.Authorization"],
  resultTtlSeconds: 0,
} as const;

const routes = [
  simpleHttpRoute("GET /a/{id}"),
  simpleHttpRoute("GET /mine", { authorizer: "guard" }),
  simpleHttpRoute("$default", { function: "rest" }),
];

/** A synthesized stack, as the gateway reads it. */
function directoryOf(
  changes: Partial<EnvironmentInput> = {},
  definition: Partial<HttpApiDefinition> = {},
  besides: Partial<ServiceDefinition> = {},
): string {
  const service: ServiceDefinition = {
    ...besides,
    httpApi: httpApiWith(routes, { authorizers: { guard }, ...definition }),
  };
  const environment = httpEnvironmentWith(changes);
  const stack = serviceStack(environment, { service });
  const packages = resourcesOf(stack, "aws_lambda_function").map(({ filename }) => [String(filename), ""]);
  return stackOf({ "cdk.tf.json": stack, ...Object.fromEntries(packages) }, environment.name);
}

const functions = (prefix: string) => ({
  [`${prefix}-list`]: (event: unknown) => event,
  [`${prefix}-rest`]: () => "the rest",
  [`${prefix}-guard`]: (event: unknown) => ({
    isAuthorized: (event as { identitySource: string[] }).identitySource[0] === "me",
  }),
});

const served = (changes?: Partial<EnvironmentInput>, definition?: Partial<HttpApiDefinition>) =>
  inProcessApi(directoryOf(changes, definition), functions("records-dev"));

describe("a synthesized HTTP API is served as it was declared", () => {
  // feature: http-api
  it("with events of format 2.0, and answers that are not made whole", async () => {
    const api = served();
    const event = (await api.call("GET", "/dev/a/7?b=1")).json();

    expect(event).toMatchObject({
      version: "2.0",
      routeKey: "GET /a/{id}",
      pathParameters: { id: "7" },
      stageVariables: { lambdaAlias: "dev", logLevel: "DEBUG" },
    });
    expect(await api.call("PUT", "/dev/other")).toMatchObject({ status: 200 });
    expect(api.problems).toEqual([]);
  });

  it("with events of format 1.0 where it says so", async () => {
    const event = (await served({}, { payloadFormat: "1.0" }).call("GET", "/dev/a/7")).json();

    // What a function of format 1.0 returns must be whole.
    expect(event).toEqual({ message: "Internal Server Error" });
  });

  // feature: http-api-lambda-authorizer
  it("behind its authorizer", async () => {
    const api = served();
    const status = async (headers: Record<string, string>) => (await api.call("GET", "/dev/mine", { headers })).status;

    expect([await status({}), await status({ authorization: "you" }), await status({ authorization: "me" })]).toEqual([
      401, 403, 200,
    ]);
  });

  // feature: http-api-cors
  it("to browsers of the environment's origin", async () => {
    const headers = { origin: "https://app.example.com", "access-control-request-method": "GET" };
    const { status, headers: answered } = await served({}, { cors: { maxAgeSeconds: 60 } }).call(
      "OPTIONS",
      "/dev/a/7",
      { headers },
    );

    expect(status).toBe(204);
    expect(answered).toMatchObject({ "access-control-allow-origin": headers.origin, "access-control-max-age": "60" });
  });

  // feature: http-api-throttle
  it("no more often than a route's throttle lets it", async () => {
    const api = served({ httpApi: { routeThrottles: { "GET /a/{id}": { rateLimit: 1, burstLimit: 1 } } } });
    const statuses = [
      await api.call("GET", "/dev/a/1"),
      await api.call("GET", "/dev/a/1"),
      await api.call("GET", "/dev/b"),
    ];

    expect(statuses.map(({ status }) => status)).toEqual([200, 429, 200]);
  });

  // feature: http-api-stage
  it("with a line in its log for each request", async () => {
    const api = served();
    await api.call("GET", "/dev/a/7");

    expect(JSON.parse(api.accessLog[0] ?? "")).toMatchObject({ routeKey: "GET /a/{id}", status: "200", stage: "dev" });
  });

  // feature: http-api-domain
  it("at paths of the REST API's domain, whose other paths stay the REST API's", async () => {
    const domain = {
      name: "api.example.com",
      certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d",
    };
    const api = { ...thingsApi, routes: thingsApi.routes.slice(0, 1) };
    const both = directoryOf({ domain, httpApi: { domainPaths: ["v2"] } }, {}, { api });
    const { call } = inProcessApi(both, functions("records-dev"));

    expect((await call("GET", "http://api.example.com/v2/a/7")).json()).toMatchObject({ routeKey: "GET /a/{id}" });
    expect((await call("GET", "http://api.example.com/health")).json()).toEqual({ status: "ok" });
  });

  it("and nothing of it is left out", () => {
    expect(coverageReport({ directories: [directoryOf()] }).filter(({ level }) => level === "absent")).toEqual([]);
  });
});
