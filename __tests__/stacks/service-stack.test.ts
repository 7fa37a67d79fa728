import { service } from "../../api/service.ts";
import type { Environment } from "../../environments/environment.ts";
import { environments } from "../../environments/index.ts";
import { route } from "../../openapi/route.ts";
import { unescapedReferences } from "../../stacks/unescaped-references.ts";
import { environmentWith } from "../support/environments.ts";
import { serviceStack } from "../support/service-stacks.ts";
import { addressesOf, jsonOf, onlyResource, resourcesOf } from "../support/synth.ts";

const pinned = environmentWith({ name: "prod", releases: { follow: "pinned" } });

/** An address without what names an environment's own keys and releases. */
const kindOf = (address: string) =>
  address
    .replace(/(head|r-[0-9a-f]{8})_/, "release_")
    .replace(/_[0-9A-F]{8}$/, "")
    .replace(/records-(dev|test|prod)-(free|pro)-\w+-/, "");

describe("the environments that ship with the service", () => {
  it("are the same infrastructure with other values, beside what watches releases where a setting says so", () => {
    const [dev, ...others] = environments.map((one) => addressesOf(serviceStack(one)).map(kindOf).sort());
    const isWatching = (kind: string) => /\.(watch_|release-latch)/.test(kind);

    for (const other of others) expect(other.filter((kind) => !isWatching(kind))).toEqual(dev);
    expect(others.map((other) => other.some(isWatching))).toEqual([false, true]);
  });

  it.each(environments.map((one) => [one.name, one] as const))(
    "%s holds no text that Terraform would misread",
    (_name, one) => {
      const stack = serviceStack(one);

      expect(unescapedReferences(stack)).toEqual([]);
      expect(JSON.stringify(stack)).toContain("$${stageVariables.lambdaAlias}");
    },
  );

  it.each(environments.map((one) => [one.name, one] as const))(
    "%s names nothing of the machine that synthesized it",
    (_name, one) => {
      expect(JSON.stringify(serviceStack(one))).not.toContain(process.cwd());
      expect(JSON.stringify(serviceStack(one))).not.toMatch(/"\/(home|tmp|work|Users|root)\//);
    },
  );

  it.each(environments.map((one) => [one.name, one] as const))(
    "%s refers to its own resources by name alone: no expression that only Terraform could evaluate, but of the latch",
    (_name, one) => {
      const { output, ...rest } = serviceStack(one);
      const { latch: _, ...outputs } = output;
      const stack = { ...rest, output: outputs };
      const references = [...JSON.stringify(stack).matchAll(/(?<!\$)\$\{([^}]*)\}/g)].map(([, inside = ""]) => inside);
      const known = new Set(addressesOf(stack));

      expect(references.length).toBeGreaterThan(0);
      expect(references.filter((inside) => !known.has(inside.replace(/\.\w+$/, "")))).toEqual([]);
      expect(JSON.stringify(stack)).not.toMatch(/(?<!%)%\{/);
    },
  );

  it("protect what prod keeps, and nothing else", () => {
    const keeps = environments.map(
      (one) => onlyResource(serviceStack(one), "aws_dynamodb_table").deletion_protection_enabled,
    );

    expect(keeps).toEqual([false, false, true]);
  });
});

describe("what a stack may do", () => {
  const statements = (one: Environment) =>
    resourcesOf(serviceStack(one), "aws_iam_role_policy").flatMap((policy) => jsonOf(policy, "policy").Statement);

  it("grants nothing on everything, apart from traces, which have no names", () => {
    const everything = statements(pinned).filter(({ Resource }) => Resource.some((arn: string) => arn === "*"));

    expect(new Set(everything.map(({ Sid }) => Sid))).toEqual(new Set(["WriteTraces"]));
    expect(JSON.stringify(statements(pinned))).not.toMatch(/"[a-z]+:\*"/);
  });

  it("gives each function only the actions its routes name, on their table alone", () => {
    const stack = serviceStack(pinned);
    const [policy] = resourcesOf(stack, "aws_iam_role_policy").filter((one) =>
      String(one.role).includes("get-record_"),
    );

    expect(jsonOf(policy ?? {}, "policy").Statement[2]).toEqual({
      Effect: "Allow",
      Action: ["dynamodb:GetItem"],
      Resource: ["arn:aws:dynamodb:eu-west-1:123456789012:table/records-prod-records"],
    });
  });

  it("lets API Gateway call a function by its own route, and the authorizer as one", () => {
    const sources = resourcesOf(serviceStack(pinned), "aws_lambda_permission").map((permission) =>
      String(permission.source_arn).replace(/^.*execution_arn\}/, ""),
    );

    expect(sources.sort()).toEqual([
      "/authorizers/*",
      "/prod/DELETE/records/*",
      "/prod/GET/records",
      "/prod/GET/records/*",
      "/prod/POST/records",
      "/prod/PUT/records/*",
    ]);
  });

  it("lets API Gateway call an authorizer that also answers a route as both", () => {
    const [, ...others] = service.api.routes;
    const whoAmI = route("GET /me", {
      summary: "s",
      function: "authorize",
      authorizer: "jwt",
      responses: { 200: undefined },
    });
    const stack = serviceStack(pinned, {
      service: { ...service, api: { ...service.api, routes: [whoAmI, ...others] } },
    });
    const [permission] = resourcesOf(stack, "aws_lambda_permission").filter((one) =>
      String(one.function_name).includes("authorize"),
    );

    expect(permission?.source_arn).toMatch(/execution_arn\}\/\*$/);
  });
});

describe("clients", () => {
  const stack = serviceStack(pinned);

  // feature: usage-plan
  it("get keys of a usage plan with a rate, a burst and a quota, on this stage alone", () => {
    expect(onlyResource(stack, "aws_api_gateway_usage_plan")).toMatchObject({
      name: "records-prod-free",
      api_stages: [{ stage: expect.stringMatching(/^\$\{aws_api_gateway_stage\..+\.stage_name\}$/) }],
      throttle_settings: { rate_limit: 10, burst_limit: 20 },
      quota_settings: { limit: 1_000, period: "MONTH" },
    });
    expect(onlyResource(stack, "aws_api_gateway_api_key")).toMatchObject({ name: "records-prod-demo" });
  });

  // feature: plan-method-throttle
  it("are throttled by method where the plan says so", () => {
    const methodThrottles = { "POST /records": { rateLimit: 5, burstLimit: 10 } };
    const { free } = environmentWith().usagePlans;
    if (free === undefined) throw new Error("there is no free plan");
    const throttled = serviceStack(environmentWith({ usagePlans: { free: { ...free, methodThrottles } } }));

    expect(onlyResource(throttled, "aws_api_gateway_usage_plan")).toMatchObject({
      api_stages: [{ throttle: [{ path: "/records/POST", rate_limit: 5, burst_limit: 10 }] }],
    });
  });

  // feature: marketplace
  it("of a product on AWS Marketplace belong to the plan with its code", () => {
    const { free } = environmentWith().usagePlans;
    if (free === undefined) throw new Error("there is no free plan");
    const sold = serviceStack(
      environmentWith({ usagePlans: { free: { ...free, productCode: "4zyex1mple0pr0duct0c0de0a" } } }),
    );

    expect(onlyResource(sold, "aws_api_gateway_usage_plan")).toMatchObject({
      product_code: "4zyex1mple0pr0duct0c0de0a",
    });
    expect(onlyResource(stack, "aws_api_gateway_usage_plan")).not.toHaveProperty("product_code");
  });

  it("find keys' values only in an output that Terraform hides", () => {
    const shown = Object.entries(stack.output).filter(([, output]) => JSON.stringify(output).includes(".value}"));

    expect(shown).toMatchObject([["api_key_values", { sensitive: true }]]);
  });
});

describe("the target of a stack", () => {
  it("is the environment's account alone, for resources and for state", () => {
    const { provider, terraform } = serviceStack(pinned);

    expect(provider.aws).toMatchObject([
      {
        region: "eu-west-1",
        allowed_account_ids: ["123456789012"],
        default_tags: [{ tags: { environment: "prod", service: "records" } }],
      },
    ]);
    expect(terraform.backend).toEqual({
      s3: {
        bucket: "records-terraform-state-123456789012-eu-west-1",
        key: "records/prod.tfstate",
        region: "eu-west-1",
        encrypt: true,
        use_lockfile: true,
        allowed_account_ids: ["123456789012"],
      },
    });
  });

  it("has endpoints of its own only with an emulator", () => {
    const endpoint = "http://127.0.0.1:5000";
    const emulated = serviceStack(pinned, { emulator: { endpoint } });

    expect(JSON.stringify([serviceStack(pinned).provider, serviceStack(pinned).terraform])).not.toMatch(
      /endpoint|skip_/,
    );
    expect(emulated.provider.aws).toMatchObject([
      { endpoints: [{ lambda: endpoint, dynamodb: endpoint, s3: endpoint }] },
    ]);
    expect(emulated.terraform.backend).toMatchObject({ s3: { endpoints: { s3: endpoint }, use_path_style: true } });
    expect(emulated.resource).toEqual(serviceStack(pinned).resource);
  });
});

describe("an integration with an AWS service", () => {
  const orders = route("POST /orders", {
    summary: "s",
    public: "a test",
    responses: { 200: undefined },
    aws: {
      service: "sqs",
      path: "{account}/{prefix}-orders",
      permission: {
        actions: ["sqs:SendMessage"],
        resources: ["arn:{partition}:sqs:{region}:{account}:{prefix}-orders"],
      },
      mapping: {
        requestParameters: { "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'" },
        requestTemplates: { "application/json": "Action=SendMessage&MessageBody=$util.urlEncode($input.body)" },
        responses: { default: { statusCode: 200 } },
      },
    },
  });

  // feature: aws-role
  it("has one role for what it may do, which API Gateway alone can take, and only for this account", () => {
    const stack = serviceStack(pinned, {
      service: { ...service, queues: { orders: {} }, api: { ...service.api, routes: [orders, ...service.api.routes] } },
    });
    const [role] = resourcesOf(stack, "aws_iam_role").filter(({ name }) => String(name).includes("-i-"));
    const [policy] = resourcesOf(stack, "aws_iam_role_policy").filter(({ name }) => name === "work");
    const [api] = resourcesOf(stack, "aws_api_gateway_rest_api");

    expect(JSON.parse(String(role?.assume_role_policy))).toMatchObject({
      Statement: [
        {
          Principal: { Service: "apigateway.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": pinned.account } },
        },
      ],
    });
    expect(role?.permissions_boundary).toBeDefined();
    expect(JSON.parse(String(policy?.policy)).Statement).toEqual([
      {
        Effect: "Allow",
        Action: ["sqs:SendMessage"],
        Resource: [`arn:aws:sqs:${pinned.region}:${pinned.account}:${pinned.namePrefix}-orders`],
      },
    ]);
    expect(String(api?.body)).toContain(`arn:aws:iam::${pinned.account}:role/${role?.name}`);
    expect(unescapedReferences(stack)).toEqual([]);
  });
});

describe("a VPC link", () => {
  const backend = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/orders/0123456789abcdef";
  const behind = route("GET /orders", {
    summary: "s",
    public: "a test",
    responses: {},
    http: { uri: "http://orders.internal/", vpcLink: "orders" },
  });
  const withLink = { ...service, api: { ...service.api, routes: [behind, ...service.api.routes] } };

  it("leads to the environment's load balancer, its id in a stage variable", () => {
    const stack = serviceStack(environmentWith({ vpcLinks: { orders: backend } }), { service: withLink });
    const stage = onlyResource(stack, "aws_api_gateway_stage");

    expect(onlyResource(stack, "aws_api_gateway_vpc_link")).toMatchObject({ target_arns: [backend] });
    expect(stage.variables).toMatchObject({
      vpcLinkOrders: expect.stringMatching(/^\$\{aws_api_gateway_vpc_link\..*\.id\}$/),
    });
  });
});
