import { join } from "node:path";

import { UserError } from "../../errors/user-error.ts";
import { lint } from "../../linting/lint.ts";
import { readSubject } from "../../linting/subject.ts";
import { suppressions } from "../../linting/suppressions.ts";
import type { Route, RouteDeclaration } from "../../openapi/route.ts";
import { BootstrapStack } from "../../stacks/bootstrap-stack.ts";
import { callerPaths } from "../../stacks/caller-policy.ts";
import { checkAgainstService } from "../../stacks/check-service.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";
import { synthesize } from "../../stacks/synthesize.ts";
import { simpleRoute } from "../support/apis.ts";
import { environmentWith } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";
import { buildOfNotes, notesService, oneApiStack, stageOf } from "../support/one-api-stacks.ts";
import { serviceStack } from "../support/service-stacks.ts";
import { jsonOf, newApp, onlyResource, resourcesOf, synthesizedStack } from "../support/synth.ts";

const signed = (key: string) => {
  const [method, path = ""] = key.split(" ");
  return { method: method as "GET", path, iam: true as const };
};

describe("the paths of a caller's policy", () => {
  it.each([
    [["GET /notes/{id}"], [], ["GET/notes/*"], []],
    [["GET /"], [], ["GET/"], []],
    [["ANY /files/{proxy+}"], [], ["*/files/*"], []],
    [["GET /notes/{id}"], ["PUT /notes/{id}", "GET /notes"], ["GET/notes/*"], []],
    [["GET /notes/{id}"], ["GET /notes/{id}/owner"], ["GET/notes/*"], ["GET/notes/*/owner"]],
    [["GET /notes/{id}"], ["ANY /notes/{id}/owner"], ["GET/notes/*"], ["*/notes/*/owner"]],
    [["ANY /{a}"], ["GET /x/{b}"], ["*/*"], ["GET/x/*"]],
    [["GET /a.c"], ["GET /abc"], ["GET/a.c"], []],
    [["GET /notes"], ["ANY /{proxy+}"], ["GET/notes"], []],
  ])("for %j beside %j allow %j and deny %j", (methods, others, allowed, denied) => {
    expect(callerPaths(methods, [...methods, ...others].map(signed))).toEqual({ allowed, denied });
  });

  it("leave methods alone that do not ask IAM", () => {
    const routes = [signed("GET /notes/{id}"), { method: "GET" as const, path: "/notes/{id}/owner" }];

    expect(callerPaths(["GET /notes/{id}"], routes).denied).toEqual([]);
  });
});

const iam = { authorizer: undefined, iam: true } as Partial<RouteDeclaration>;
const service: ServiceDefinition = {
  api: {
    title: "notes",
    description: "Notes",
    authorizers: {},
    routes: [
      simpleRoute("GET /notes/{id}", iam),
      simpleRoute("GET /notes/{id}/owner", iam),
      simpleRoute("ANY /files/{proxy+}", iam),
      simpleRoute("GET /files/{name}", iam),
      simpleRoute("GET /open", { authorizer: undefined, public: "a test" } as Partial<RouteDeclaration>),
    ],
  },
};

const trusted = ["arn:aws:iam::210987654321:role/shop"];
const bare = { usagePlans: {}, authorizer: undefined, allowedOrigin: undefined };
const callers = {
  robot: { type: "user" as const, methods: ["GET /notes/{id}"] },
  shop: { type: "role" as const, methods: ["GET /notes/{id}/owner"], trusted },
};

describe("callers of an environment", () => {
  const environment = environmentWith({ ...bare, callers });
  const stack = serviceStack(environment, { service });
  const boundary = "arn:aws:iam::123456789012:policy/records-dev-caller-boundary";
  const policyOf = (type: string) => jsonOf(onlyResource(stack, type), "policy");
  const callersPolicy = resourcesOf(stack, "aws_iam_role_policy").find(({ name }) => name === "call") ?? {};

  it("are a user without a key and a role for those it trusts, both within a boundary", () => {
    expect(onlyResource(stack, "aws_iam_user")).toMatchObject({
      name: "records-dev-robot-caller",
      permissions_boundary: boundary,
    });
    expect(Object.keys(stack.resource).filter((type) => /access_key|login_profile/.test(type))).toEqual([]);
    const role = resourcesOf(stack, "aws_iam_role").find(({ name }) => name === "records-dev-shop-caller") ?? {};
    expect(role.permissions_boundary).toBe(boundary);
    expect(jsonOf(role, "assume_role_policy").Statement).toEqual([
      { Effect: "Allow", Principal: { AWS: trusted }, Action: "sts:AssumeRole" },
    ]);
  });

  // feature: callers
  it("may call their methods of this stage, and nothing else", () => {
    const stage = expect.stringMatching(/^\$\{aws_api_gateway_rest_api\.\w+\.execution_arn\}\/dev\/GET\/notes\/\*/);

    expect(policyOf("aws_iam_user_policy").Statement).toEqual([
      { Effect: "Allow", Action: ["execute-api:Invoke"], Resource: [stage] },
      {
        Effect: "Deny",
        Action: ["execute-api:Invoke"],
        Resource: [expect.stringMatching(/\/dev\/GET\/notes\/\*\/owner$/)],
      },
    ]);
    expect(jsonOf(callersPolicy, "policy").Statement).toEqual([
      { Effect: "Allow", Action: ["execute-api:Invoke"], Resource: [expect.stringMatching(/\/owner$/)] },
    ]);
  });

  it("are told by ARN, so that whoever takes the role finds it", () => {
    expect(stack.output?.callers).toMatchObject({
      value: {
        robot: expect.stringMatching(/^\$\{aws_iam_user\..*\.arn\}$/),
        shop: expect.stringMatching(/^\$\{aws_iam_role\..*\.arn\}$/),
      },
    });
  });
});

describe("callers of stages of one API", () => {
  const stage = (name: string, special: object = {}) => stageOf(name, { ...bare, ...special });
  const methods = ["GET /notes/{id}"];
  const stages = [stage("dev", { callers: { robot: { type: "user", methods } } }), stage("test")] as const;
  const { routes } = notesService.api;
  const protectedNotes: ServiceDefinition = {
    ...notesService,
    api: { ...notesService.api, routes: routes.map(({ public: _, ...route }) => ({ ...route, iam: true }) as Route) },
  };
  const stack = oneApiStack({ service: protectedNotes, stages, build: buildOfNotes({}, protectedNotes) });

  it("are those of one stage alone, within the boundary of the API", () => {
    expect(onlyResource(stack, "aws_iam_user")).toMatchObject({
      name: "records-shop-dev-robot-caller",
      permissions_boundary: "arn:aws:iam::123456789012:policy/records-shop-caller-boundary",
    });
    expect(jsonOf(onlyResource(stack, "aws_iam_user_policy"), "policy").Statement).toMatchObject([
      { Effect: "Allow", Resource: [expect.stringMatching(/execution_arn\}\/dev\/GET\/notes\/\*$/)] },
    ]);
    expect(stack.output.callers).toMatchObject({ value: { dev: { robot: expect.any(String) } } });
  });
});

describe("callers that cannot be", () => {
  const long = Array.from({ length: 40 }, (_, index) => `GET /a-rather-long-path-of-an-api/number-${index}`);
  const longService: ServiceDefinition = {
    api: { title: "long", description: "Long", authorizers: {}, routes: long.map((key) => simpleRoute(key, iam)) },
  };
  const user = (methods: readonly string[]) => ({ robot: { type: "user" as const, methods: [...methods] } });

  it.each([
    [
      "a method that is not there",
      service,
      {},
      user(["GET /nothing"]),
      "there is no method 'GET /nothing' with iam: true; known: GET /notes/{id}",
    ],
    ["a method that is public", service, {}, user(["GET /open"]), "there is no method 'GET /open' with iam: true"],
    [
      "a method * cannot tell from another",
      service,
      {},
      user(["GET /files/{name}"]),
      "'GET /files/{name}' cannot be allowed without 'ANY /files/{proxy+}', since a * in a policy takes slashes too",
    ],
    [
      "a policy of a user that is too long",
      longService,
      {},
      user(long),
      "and IAM takes 2048 for a user; name fewer methods, or make it a role",
    ],
    [
      "a name that is too long",
      service,
      { namePrefix: "a-prefix-of-thirty-characters-1", name: "d" },
      { "a-name-of-thirty-characters-123": { type: "user" as const, methods: ["GET /notes/{id}"] } },
      "and AWS takes 64",
    ],
  ])("%s", (_, of, names, wrong, message) => {
    const environment = environmentWith({ ...bare, ...names, callers: wrong });

    expect(messageOf(() => checkAgainstService(environment, of))).toContain(message);
  });

  it.each([
    [{ robot: { type: "user", methods: [] } }, "callers.robot.methods: must name at least one method"],
    [{ shop: { type: "role", methods: ["GET /notes/{id}"], trusted: ["*"] } }, "must be the ARN of an IAM role"],
    [{ Robot: { type: "user", methods: ["GET /notes/{id}"] } }, "lower-case letters"],
  ])("%j", (wrong, message) => {
    expect(() => environmentWith({ ...bare, callers: wrong as never })).toThrow(UserError);
    expect(messageOf(() => environmentWith({ ...bare, callers: wrong as never }))).toContain(message);
  });
});

describe("the role that deploys an environment with callers", () => {
  const bootstrap = (special: object) =>
    synthesizedStack(new BootstrapStack(newApp(), "bootstrap", { environments: [environmentWith(special)] }));
  const own = (special: object) =>
    resourcesOf(bootstrap(special), "aws_iam_role_policy").filter(({ name }) => name === "deploy-callers");

  it("makes them within their boundary, and no keys for them", () => {
    const [policy = {}] = own({ callers });
    const user = "arn:aws:iam::123456789012:user/records-dev-*-caller";
    const role = "arn:aws:iam::123456789012:role/records-dev-*-caller";

    expect(jsonOf(policy, "policy").Statement).toMatchObject([
      {
        Sid: "BoundedCallers",
        Resource: [role, user],
        Condition: { StringEquals: { "iam:PermissionsBoundary": expect.stringContaining(":policy/") } },
      },
      { Sid: "TrustedCallers", Resource: [role] },
      { Sid: "Callers", Resource: [user] },
    ]);
    expect(String(policy.policy)).not.toMatch(/AccessKey|DeleteUserPermissionsBoundary/);
  });

  it("has nothing of it where there are none", () => {
    expect(own({})).toEqual([]);
  });

  it("says to the linter why it may change who is trusted", () => {
    const app = newApp();
    new BootstrapStack(app, "bootstrap", { environments: [environmentWith({ callers })] });
    synthesize(app);
    const directory = join(app.outdir, "stacks", "bootstrap");
    const { findings, accepted } = lint("bootstrap", readSubject(directory, "2026-11-21"), suppressions);

    expect(findings).toEqual([]);
    expect(accepted.filter(({ problem }) => problem.includes("TrustedCallers"))).toMatchObject([
      { rule: { id: "iam-escalation" }, reason: expect.stringContaining("no caller can be made without one") },
    ]);
  });

  it("bounds them to stages of their names", () => {
    const policies = resourcesOf(bootstrap({ callers }), "aws_iam_policy");
    const boundary = policies.find(({ name }) => name === "records-dev-caller-boundary") ?? {};

    expect(jsonOf(boundary, "policy").Statement).toEqual([
      {
        Sid: "Calls",
        Effect: "Allow",
        Action: ["execute-api:Invoke"],
        Resource: ["arn:aws:execute-api:eu-west-1:123456789012:*/dev/*"],
      },
    ]);
  });
});
