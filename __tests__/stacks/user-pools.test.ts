import { join } from "node:path";

import { UserError } from "../../errors/user-error.ts";
import { lint } from "../../linting/lint.ts";
import { readSubject } from "../../linting/subject.ts";
import { suppressions } from "../../linting/suppressions.ts";
import type { RouteDeclaration } from "../../openapi/route.ts";
import { BootstrapStack } from "../../stacks/bootstrap-stack.ts";
import { checkAgainstService } from "../../stacks/check-service.ts";
import { describeBuild } from "../../stacks/describe-build.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";
import { synthesize } from "../../stacks/synthesize.ts";
import { simpleRoute } from "../support/apis.ts";
import { environmentWith } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";
import { oneApiStack, stageOf } from "../support/one-api-stacks.ts";
import { serviceStack } from "../support/service-stacks.ts";
import { jsonOf, newApp, onlyResource, resourcesOf, synthesizedStack } from "../support/synth.ts";

const service: ServiceDefinition = {
  api: {
    title: "shop",
    description: "A shop",
    authorizers: { customers: { type: "cognito", userPools: ["customers"] } },
    routes: [
      simpleRoute("GET /orders", { authorizer: "customers", scopes: ["shop/read"] } as Partial<RouteDeclaration>),
      simpleRoute("GET /me", { authorizer: "customers" }),
    ],
  },
};

const customers = {
  groups: { gold: "Gets parcels first" },
  scopes: { shop: { read: "See orders" } },
  domainPrefix: "shop-customers",
  clients: { web: { callbackUrls: ["https://shop.example.com/"], scopes: ["shop/read"] } },
};
const ARN = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Ab12Cd34E";
const bare = { usagePlans: {}, authorizer: undefined, allowedOrigin: undefined };
const withPools = (userPools: object, special: object = {}) =>
  environmentWith({ ...bare, userPools: userPools as never, ...special });

describe("a user pool of the environment's own", () => {
  const stack = serviceStack(withPools({ customers }), { service });
  const pool = Object.keys(stack.resource.aws_cognito_user_pool ?? {})[0];
  const userPoolId = `\${aws_cognito_user_pool.${pool}.id}`;

  // feature: own-user-pools
  it("is made with groups, scopes, sign-in pages, and clients without a secret", () => {
    expect(onlyResource(stack, "aws_cognito_user_pool")).toMatchObject({
      name: "records-dev-customers",
      username_attributes: ["email"],
      admin_create_user_config: { allow_admin_create_user_only: true },
    });
    expect(onlyResource(stack, "aws_cognito_user_group")).toMatchObject({ name: "gold", user_pool_id: userPoolId });
    expect(onlyResource(stack, "aws_cognito_resource_server")).toMatchObject({
      identifier: "shop",
      scope: [{ scope_name: "read", scope_description: "See orders" }],
    });
    expect(onlyResource(stack, "aws_cognito_user_pool_domain")).toMatchObject({ domain: "shop-customers" });
    const client = onlyResource(stack, "aws_cognito_user_pool_client");
    expect(client).toMatchObject({
      allowed_oauth_flows: ["code"],
      allowed_oauth_scopes: ["email", "openid", "shop/read"],
      depends_on: [expect.stringMatching(/^aws_cognito_resource_server\./)],
    });
    expect(client.generate_secret).toBeUndefined();
  });

  it("is what the authorizer of the document accepts tokens of", () => {
    const { body } = onlyResource(stack, "aws_api_gateway_rest_api");

    expect(String(body)).toContain(`"providerARNs":["\${aws_cognito_user_pool.${pool}.arn}"]`);
    expect(String(body)).not.toContain("{userPool:");
  });

  it("is told by its ids", () => {
    expect(stack.output.user_pools).toMatchObject({
      value: {
        customers: {
          id: userPoolId,
          clients: { web: expect.stringMatching(/^\$\{aws_cognito_user_pool_client\..*\.id\}$/) },
          signInHost: "shop-customers.auth.eu-west-1.amazoncognito.com",
        },
      },
    });
  });

  it("is guarded where data is", () => {
    const unprotected = { dataProtection: { enabled: false, reason: "a test, which is made anew each time" } };
    const free = serviceStack(withPools({ customers }, unprotected), { service });

    expect(onlyResource(stack, "aws_cognito_user_pool")).toMatchObject({
      deletion_protection: "ACTIVE",
      lifecycle: { prevent_destroy: true },
    });
    expect(onlyResource(free, "aws_cognito_user_pool")).toMatchObject({
      deletion_protection: "INACTIVE",
      lifecycle: { prevent_destroy: false },
    });
  });

  it("makes no other release than another environment's own, however they differ; one that is named does", () => {
    const releaseOf = (pools: object) => describeBuild(service, withPools(pools), new Map()).release;
    const other = { ...customers, domainPrefix: "shop-customers-test", groups: {} };

    expect(releaseOf({ customers: other })).toBe(releaseOf({ customers }));
    expect(releaseOf({ customers: ARN })).not.toBe(releaseOf({ customers }));
  });
});

it("stages of one API share their pools", () => {
  const shared = (name: string) => stageOf(name, { ...bare, userPools: { customers } });
  const stack = oneApiStack({
    service,
    stages: [shared("dev"), shared("test")],
    build: { ...describeBuild(service, shared("dev"), new Map()), release: "r-00000001" },
  });

  expect(onlyResource(stack, "aws_cognito_user_pool").name).toBe("records-shop-customers");
  expect(String(onlyResource(stack, "aws_api_gateway_rest_api").body)).toContain("${aws_cognito_user_pool.");
});

it("a pool that is made elsewhere is named and not made", () => {
  const stack = serviceStack(withPools({ customers: ARN }), { service });

  expect(stack.resource.aws_cognito_user_pool).toBeUndefined();
  expect(stack.output.user_pools).toBeUndefined();
  expect(String(onlyResource(stack, "aws_api_gateway_rest_api").body)).toContain(`"providerARNs":["${ARN}"]`);
});

describe("user pools that cannot be", () => {
  it.each<[string, object, string]>([
    ["neither ARN nor settings", { customers: "eu-west-1_Ab12Cd34E" }, "must be the ARN of a user pool"],
    ["an unknown setting", { customers: { ...customers, secret: true } }, "secret"],
    [
      "a scope of a client that is not declared",
      { customers: { ...customers, scopes: {} } },
      "has no scope 'shop/read'; known: openid",
    ],
    [
      "clients without sign-in pages",
      { customers: { ...customers, domainPrefix: undefined } },
      "domainPrefix: missing; clients send users to sign-in pages",
    ],
    ["a reserved domain", { customers: { ...customers, domainPrefix: "my-aws-shop" } }, "must not hold 'aws'"],
    [
      "a callback that is not encrypted",
      { customers: { ...customers, clients: { web: { callbackUrls: ["http://shop.example.com/"] } } } },
      "must be an https URL without a fragment",
    ],
    [
      "a scope with a slash",
      { customers: { ...customers, clients: {}, scopes: { shop: { "read/all": "All" } } } },
      "the scope must be 1–256 characters",
    ],
    [
      "too many resource servers",
      { customers: { scopes: Object.fromEntries(Array.from({ length: 26 }, (_, index) => [`s${index}`, {}])) } },
      "Cognito takes 25",
    ],
  ])("%s", (_, pools, message) => {
    expect(() => withPools(pools)).toThrow(UserError);
    expect(messageOf(() => withPools(pools))).toContain(message);
  });

  it.each<[string, object, string]>([
    ["a pool nobody declares", {}, "userPools: authorizer customers needs 'customers'; known: none"],
    [
      "a scope of a route that no token will have",
      { customers: { scopes: { shop: { write: "Make orders" } } } },
      "userPools: GET /orders asks for the scope 'shop/read', which no user pool of authorizer customers has; known: shop/write",
    ],
  ])("%s", (_, pools, message) => {
    expect(messageOf(() => checkAgainstService(withPools(pools), service))).toContain(message);
  });

  it("leave scopes of pools alone that are made elsewhere", () => {
    expect(() => checkAgainstService(withPools({ customers: ARN }), service)).not.toThrow();
  });
});

describe("the role that deploys user pools", () => {
  const policiesOf = (pools: object) =>
    resourcesOf(
      synthesizedStack(new BootstrapStack(newApp(), "bootstrap", { environments: [withPools(pools)] })),
      "aws_iam_role_policy",
    ).filter(({ name }) => name === "deploy-user-pools");

  it("makes and changes those with the environment's tags, and touches no user", () => {
    const [policy = {}] = policiesOf({ customers });
    const [make, tag, change] = jsonOf(policy, "policy").Statement;

    expect(make.Condition).toEqual({
      StringEquals: { "aws:RequestTag/service": "records", "aws:RequestTag/environment": "dev" },
    });
    expect(tag.Condition).toEqual(make.Condition);
    expect(change.Condition).toEqual({
      StringEquals: { "aws:ResourceTag/service": "records", "aws:ResourceTag/environment": "dev" },
    });
    expect(String(policy.policy)).not.toMatch(/Admin|ListUsers"|SignUp/);
  });

  it("breaks no rule of the linter", () => {
    const app = newApp();
    new BootstrapStack(app, "bootstrap", { environments: [withPools({ customers })] });
    synthesize(app);
    const subject = readSubject(join(app.outdir, "stacks", "bootstrap"), "2026-11-21");

    expect(lint("bootstrap", subject, suppressions).findings).toEqual([]);
  });

  it("has nothing of it where all pools are others'", () => {
    expect(policiesOf({ customers: ARN })).toEqual([]);
  });
});
