import { httpRoute } from "../../http-api/http-route.ts";
import { readService } from "../../stacks/read-service.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";
import { thingsApi } from "../support/apis.ts";
import { messageOf } from "../support/message-of.ts";

const service = { api: thingsApi, tables: { things: { partitionKey: { name: "id", type: "S" } } } } as const;
const problemsOf = (changes: object) =>
  messageOf(() => readService("/nowhere", { ...service, ...changes } as ServiceDefinition)).split("\n");

describe("a service that was never compiled", () => {
  it("is read when it is as the compiler would have it", () => {
    expect(problemsOf({})).toEqual(["nothing was thrown"]);
  });

  it("has no method of which nobody said who may call it", () => {
    const open = { ...thingsApi.routes.find(({ path }) => path === "/health"), public: undefined };

    expect(problemsOf({ api: { ...thingsApi, routes: [open] } })).toEqual([
      "the service is not valid:",
      "  GET /health: nothing says who may call it; give it an 'authorizer', 'iam: true', or 'public' with the reason in words",
    ]);
  });

  it("has no route of an HTTP API of which nobody said it either", () => {
    const routes = [
      { method: "GET", path: "/a", summary: "A", function: "f", responses: {} },
      { ...httpRoute("GET /b", { summary: "B", function: "f", public: "everybody may" }), public: undefined },
    ];
    const problems = problemsOf({ api: undefined, httpApi: { title: "t", description: "d", routes, authorizers: {} } });

    expect(problems).toEqual([
      "the service is not valid:",
      expect.stringMatching(/^ {2}GET \/a: nothing says who may call it/),
      expect.stringMatching(/^ {2}GET \/b: nothing says who may call it/),
    ]);
  });

  it.each([null, undefined, 5])("is one at all: %p is none", (none) => {
    expect(messageOf(() => readService("/nowhere", none as unknown as ServiceDefinition))).toMatch(
      /^the service is not valid:\n {2}\(the whole file\): /,
    );
  });

  it("has no setting that would do nothing, and no value of another kind", () => {
    expect(
      problemsOf({
        table: {},
        tables: { things: { partitionKey: { name: "id", type: "string" } } },
        queues: { orders: { visibilityTimeout: 30 } },
        deliveryStreams: { clicks: { bucket: 5 } },
        stateMachines: { order: { type: "FAST", definition: {} } },
        functionSettings: { memory: 512 },
      }),
    ).toEqual([
      "the service is not valid:",
      "  queues.orders.visibilityTimeout: unknown setting; did you mean 'visibilityTimeoutSeconds'?",
      "  deliveryStreams.clicks.bucket: expected string; received 5",
      '  stateMachines.order.type: expected one of "STANDARD"|"EXPRESS"; received "FAST"',
      '  tables.things.partitionKey.type: expected one of "S"|"N"|"B"; received "string"',
      "  functionSettings.memory: unknown setting; did you mean 'memorySize'?",
      "  table: unknown setting; did you mean 'tables'?",
    ]);
  });
});
