import { service } from "../../api/service.ts";
import type { EnvironmentInput } from "../../environments/environment.ts";
import { environments } from "../../environments/index.ts";
import { httpRoute } from "../../http-api/http-route.ts";
import { route } from "../../openapi/route.ts";
import { longTimeouts } from "../../stacks/check-function-timeouts.ts";
import { checkAgainstService, checkTables } from "../../stacks/check-service.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";
import { thingsApi } from "../support/apis.ts";
import { environmentInput, environmentWith } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";

const ASYNCHRONOUS = { "integration.request.header.X-Amz-Invocation-Type": "'Event'" };
const key = { partitionKey: { name: "id", type: "S" } } as const;
const throttle = { rateLimit: 1, burstLimit: 1 };

const problemsOf = (changes: Partial<EnvironmentInput>, of: ServiceDefinition = service) =>
  messageOf(() => checkAgainstService(environmentWith(changes), of)).split("\n");

describe("a service", () => {
  it("declares the tables its routes and authorizers use", () => {
    const declared = { api: thingsApi, functionSettings: service.functionSettings };

    expect(() => checkTables(service)).not.toThrow();
    expect(() => checkTables({ ...declared, tables: { things: key, files: key } })).not.toThrow();
    expect(messageOf(() => checkTables({ ...declared, tables: { things: key } }))).toBe(
      "the service is not valid:\n  ANY /files/{path+}: there is no table 'files'; known: things",
    );
  });
});

describe("an environment and its service", () => {
  it("fit each other where they ship together", () => {
    for (const environment of environments) expect(() => checkAgainstService(environment, service)).not.toThrow();
  });

  it("do not, when the environment overrides functions that no route uses", () => {
    expect(problemsOf({ functions: { "list-recordz": { memorySize: 1024 } } })).toEqual([
      "environment 'dev' is not valid:",
      "  functions.list-recordz: no route or authorizer uses it; known: authorize, create-record, delete-record, get-record, list-records, update-record",
    ]);
  });

  it("do not, when a function takes longer than API Gateway waits for an answer that is not streamed", () => {
    const functions = { "list-records": { timeoutSeconds: 30 }, authorize: { timeoutSeconds: 29 } };
    const routes = service.api?.routes.map((one) =>
      one.function === "list-records" ? { ...one, responseTransferMode: "STREAM" as const } : one,
    );
    const streaming = { ...service, ...(service.api && { api: { ...service.api, routes: routes ?? [] } }) };

    expect(problemsOf({ functions })).toEqual([
      "environment 'dev' is not valid:",
      "  functions.list-records.timeoutSeconds: API Gateway waits at most 29 seconds, unless the answer is streamed, its route has a longer timeoutMs or calls it asynchronously; received 30",
    ]);
    expect(() => checkAgainstService(environmentWith({ functions }), streaming)).not.toThrow();
  });

  it("do not, when the service lets all functions take longer than API Gateway waits", () => {
    const routes = service.api?.routes.filter((one) => one.function === undefined || one.function === "list-records");
    const slow = {
      ...service,
      functionSettings: { timeoutSeconds: 30 },
      ...(service.api && { api: { ...service.api, routes: routes ?? [], authorizers: {} } }),
    };

    expect(longTimeouts(environmentWith({}), slow)).toEqual([
      "functionSettings.timeoutSeconds of the service, for 'list-records': API Gateway waits at most 29 seconds, unless the answer is streamed, its route has a longer timeoutMs or calls it asynchronously; received 30",
    ]);
    expect(longTimeouts(environmentWith({ functions: { "list-records": { timeoutSeconds: 29 } } }), slow)).toEqual([]);
  });

  it.each([
    ["its route waits longer, as AWS allowed", { timeoutMs: 60_000 }],
    ["its route calls it asynchronously", { mapping: { requestParameters: ASYNCHRONOUS, responses: {} } }],
  ])("do, when a function takes longer than usual and %s", (_, how) => {
    const functions = { "list-records": { timeoutSeconds: 60 } };
    const routes = (service.api?.routes ?? []).map((one) =>
      one.function === "list-records" ? { ...one, ...how } : one,
    );
    const patient = { ...service, ...(service.api && { api: { ...service.api, routes } }) };

    expect(longTimeouts(environmentWith({ functions }), patient)).toEqual([]);
    expect(longTimeouts(environmentWith({ functions }), service)).toHaveLength(1);
  });

  it("do, when a function of an HTTP API takes the 30 seconds that waits", () => {
    const routes = [httpRoute("GET /slow", { summary: "Slow", function: "slow", public: "a test" })];
    const httpApi = { title: "slow", description: "Slow", routes, authorizers: {} };
    const with30 = environmentWith({ functions: { slow: { timeoutSeconds: 30 } } });
    const with31 = environmentWith({ functions: { slow: { timeoutSeconds: 31 } } });

    expect([longTimeouts(with30, { httpApi }), longTimeouts(with31, { httpApi })]).toEqual([
      [],
      [expect.stringContaining("waits at most 30 seconds")],
    ]);
  });

  it("do not, when it throttles routes that are not there", () => {
    const { free } = environmentInput.usagePlans;
    const methodThrottles = { "POST /recordz": throttle, "OPTIONS /records": throttle };

    expect(
      problemsOf({
        stage: { ...environmentInput.stage, methodThrottles },
        usagePlans: { free: { ...free, methodThrottles } },
      }),
    ).toEqual([
      "environment 'dev' is not valid:",
      "  stage.methodThrottles: there is no route 'POST /recordz'",
      "  usagePlans.free.methodThrottles: there is no route 'POST /recordz'",
    ]);
  });

  it("do not, when a method needs an API key and no plan has one", () => {
    expect(problemsOf({ usagePlans: {} })).toEqual([
      "environment 'dev' is not valid:",
      "  usagePlans: POST /records needs an API key, and no plan has one; declare a plan with keys",
    ]);
  });

  it("do not, when a name is longer than AWS takes, which it would tell only when deployed", () => {
    const namePrefix = "p".repeat(31);
    const long = "f".repeat(33);
    const longRoute = route("GET /long", {
      summary: "s",
      function: long,
      public: "a test",
      responses: { 200: undefined },
    });
    const withLong: ServiceDefinition = { ...service, api: { ...service.api, routes: [longRoute] } };

    expect(problemsOf({ namePrefix, service: "s".repeat(23) }, withLong)).toEqual([
      "environment 'dev' is not valid:",
      `  a function would be named ${namePrefix}-${long}: 65 characters, and AWS takes 64; shorten 'namePrefix'`,
    ]);
    expect(problemsOf({ namePrefix, service: "s".repeat(31) })).toEqual([
      "environment 'dev' is not valid:",
      `  the state bucket would be named ${"s".repeat(31)}-terraform-state-123456789012-eu-west-1: 70 characters, and AWS takes 63; shorten 'service'`,
    ]);
  });
});
