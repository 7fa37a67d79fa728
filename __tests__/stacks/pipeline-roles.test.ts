import type { EnvironmentInput } from "../../environments/environment.ts";
import { BootstrapStack } from "../../stacks/bootstrap-stack.ts";
import { environmentInput, environmentWith } from "../support/environments.ts";
import {
  jsonOf,
  newApp,
  type Resource,
  resourcesOf,
  type SynthesizedStack,
  synthesizedStack,
} from "../support/synth.ts";

const ACCOUNT = "123456789012";
const PROVIDER = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`;
const github = { repository: "example/records" };

type Changes = Parameters<typeof environmentWith>[0];

const bootstrapOf = (...changes: readonly Changes[]): SynthesizedStack => {
  const [first = {}, ...others] = changes;
  const environments = [environmentWith(first), ...others.map((one) => environmentWith(one))] as const;
  return synthesizedStack(new BootstrapStack(newApp(), "bootstrap", { environments }));
};

const roleNamed = (stack: SynthesizedStack, name: string): Resource => {
  const role = resourcesOf(stack, "aws_iam_role").find((one) => one.name === name);
  if (role === undefined) throw new Error(`there is no role ${name}`);
  return role;
};

const trustOf = (stack: SynthesizedStack, name: string) =>
  jsonOf(roleNamed(stack, name), "assume_role_policy").Statement;

const subjectsOf = (stack: SynthesizedStack, role: string): readonly string[] =>
  trustOf(stack, role)
    .filter(({ Action }: { Action: string }) => Action === "sts:AssumeRoleWithWebIdentity")
    .flatMap(
      (one: { Condition: { StringEquals: Record<string, readonly string[]> } }) =>
        one.Condition.StringEquals["token.actions.githubusercontent.com:sub"],
    );

const planPolicyOf = (stack: SynthesizedStack, name: string) => {
  const policy = resourcesOf(stack, "aws_iam_role_policy").find((one) => String(one.role).includes(name));
  return jsonOf(policy ?? {}, "policy");
};

/** IAM's own comparison of `StringEquals`: letter by letter. */
const letsIn = (stack: SynthesizedStack, role: string, aud: string, sub: string) =>
  trustOf(stack, role).some(
    (one: { Action: string; Condition?: { StringEquals: Record<string, string | readonly string[]> } }) =>
      one.Action === "sts:AssumeRoleWithWebIdentity" &&
      one.Condition?.StringEquals["token.actions.githubusercontent.com:aud"] === aud &&
      one.Condition.StringEquals["token.actions.githubusercontent.com:sub"]?.includes(sub) === true,
  );

describe("GitHub's workflows", () => {
  const stack = bootstrapOf({ name: "prod", ci: { github } }, { name: "test" });

  it("show who they are to one identity provider, for one audience", () => {
    expect(resourcesOf(stack, "aws_iam_openid_connect_provider")).toEqual([
      expect.objectContaining({
        url: "https://token.actions.githubusercontent.com",
        client_id_list: ["sts.amazonaws.com"],
      }),
    ]);
  });

  it("take the two roles by exact claims, beside those whom the account lets", () => {
    expect(trustOf(stack, "records-deploy-prod")).toEqual([
      { Effect: "Allow", Principal: { AWS: [`arn:aws:iam::${ACCOUNT}:root`] }, Action: "sts:AssumeRole" },
      {
        Effect: "Allow",
        Principal: { Federated: PROVIDER },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub": ["repo:example/records:environment:prod"],
          },
        },
      },
    ]);
  });

  it.each([
    // role, audience, subject, let in
    ["plan", "sts.amazonaws.com", "repo:example/records:pull_request", true],
    ["plan", "sts.amazonaws.com", "repo:example/records:ref:refs/heads/main", true],
    ["plan", "sts.amazonaws.com", "repo:example/records:environment:prod", false],
    ["plan", "sts.amazonaws.com", "repo:example/records:ref:refs/heads/main2", false],
    ["plan", "sts.amazonaws.com", "repo:example/records-fork:pull_request", false],
    ["plan", "https://github.com/example", "repo:example/records:pull_request", false],
    ["deploy", "sts.amazonaws.com", "repo:example/records:environment:prod", true],
    ["deploy", "sts.amazonaws.com", "repo:example/records:environment:test", false],
    ["deploy", "sts.amazonaws.com", "repo:example/records:pull_request", false],
    ["deploy", "sts.amazonaws.com", "repo:example/records:ref:refs/heads/main", false],
    ["deploy", "sts.amazonaws.com", "repo:Example/records:environment:prod", false],
    ["deploy", "sts.amazonaws.com", "repo:example/records:environment:prod2", false],
    ["deploy", "https://example.com", "repo:example/records:environment:prod", false],
  ])("to %s prod, with %s and %s: %s", (kind, audience, subject, isLetIn) => {
    expect(letsIn(stack, `records-${kind}-prod`, audience, subject)).toBe(isLetIn);
  });

  it.each([
    ["what is said of nothing else", {}, ["pull_request", "ref:refs/heads/main"], ["environment:prod"]],
    ["another branch", { branch: "release/2.x" }, ["pull_request", "ref:refs/heads/release/2.x"], ["environment:prod"]],
    ["no pull requests", { pullRequests: false }, ["ref:refs/heads/main"], ["environment:prod"]],
    [
      "environments of its own",
      { environments: ["prod", "prod-rollout"] },
      ["pull_request", "ref:refs/heads/main"],
      ["environment:prod", "environment:prod-rollout"],
    ],
  ])("with %s", (_, changes, planned, applied) => {
    const one = bootstrapOf({ name: "prod", ci: { github: { ...github, ...changes } } });
    const subjects = (parts: readonly string[]) => parts.map((part) => `repo:example/records:${part}`);

    expect(subjectsOf(one, "records-plan-prod")).toEqual(subjects(planned));
    expect(subjectsOf(one, "records-deploy-prod")).toEqual(subjects(applied));
  });

  // https://github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens/
  it("may be named by ids that are never used again, as younger repositories are", () => {
    const one = bootstrapOf({ name: "prod", ci: { github: { repository: "example@123456/records@456789" } } });

    expect(subjectsOf(one, "records-deploy-prod")).toEqual(["repo:example@123456/records@456789:environment:prod"]);
  });

  it("take no role of an environment that does not let them", () => {
    expect(subjectsOf(stack, "records-plan-test")).toEqual([]);
    expect(subjectsOf(stack, "records-deploy-test")).toEqual([]);
  });

  it("use a provider the account has already, where it says so", () => {
    const one = bootstrapOf({ name: "prod", ci: { github: { ...github, provider: "existing" } } });

    expect(resourcesOf(one, "aws_iam_openid_connect_provider")).toEqual([]);
    expect(JSON.stringify(trustOf(one, "records-deploy-prod"))).toContain(PROVIDER);
  });

  it.each([
    ["a wildcard", { repository: "example/*" }, /repository: must be the owner and the name of a repository/],
    ["the id of one part alone", { repository: "example@123456/records" }, /must be the owner and the name/],
    ["no owner", { repository: "records" }, /must be the owner and the name/],
    ["a claim within the name", { repository: "example/records:ref" }, /must be the owner and the name/],
    ["any branch", { ...github, branch: "*" }, /branch: must be the name of a branch/],
    ["any environment", { ...github, environments: ["*"] }, /the environment's name on GitHub/],
    ["no environment", { ...github, environments: [] }, /at least one/],
    ["something unknown", { ...github, subject: "repo:*" }, /subject/],
  ])("are refused with %s", (_, wrong, message) => {
    expect(() => environmentWith({ ci: { github: wrong } })).toThrow(message);
  });
});

describe("the role that plans", () => {
  const policy = planPolicyOf(bootstrapOf({ name: "dev" }), "plan-dev_");
  const actions: readonly string[] = policy.Statement.flatMap(({ Action }: { Action: string[] }) => Action);

  it("may read what the environment's stack holds, and nothing else", () => {
    expect(policy).toMatchSnapshot();
  });

  it("changes nothing, and takes no lock", () => {
    expect(actions.filter((action) => !/:(Get|List|Describe|Validate|GET$)/.test(action))).toEqual([]);
    expect(JSON.stringify(policy)).not.toContain("tflock");
  });

  it("reads no items, no messages, no log lines, no secrets and no objects but the state", () => {
    const data = /:(GetItem|Query|Scan|ReceiveMessage|GetLogEvents|GetRecords|GetSecretValue|GetObjectVersion)$/;
    const objects = policy.Statement.filter(({ Action }: { Action: string[] }) => Action.includes("s3:GetObject"));

    expect(actions.filter((action) => data.test(action))).toEqual([]);
    expect(objects).toEqual([
      {
        Sid: "State",
        Effect: "Allow",
        Action: ["s3:GetObject"],
        Resource: ["arn:aws:s3:::records-terraform-state-123456789012-eu-west-1/records/dev.tfstate"],
      },
    ]);
  });

  it("reads what watches releases, where something does", () => {
    const stack = bootstrapOf({ name: "dev", dashboard: true });

    expect(JSON.stringify(planPolicyOf(stack, "plan-dev_"))).toContain("cloudwatch:GetDashboard");
    expect(actions.filter((action) => action.startsWith("cloudwatch:"))).toEqual([]);
  });

  it("lets each action at the resources of its own service", () => {
    const services = (texts: readonly string[], part: number) => new Set(texts.map((text) => text.split(":")[part]));

    for (const { Action, Resource } of policy.Statement)
      if (Resource[0] !== "*") expect(services(Resource, 2)).toEqual(services(Action, 0));
  });

  it("reads API keys only where Terraform makes some", () => {
    const { free } = environmentInput.usagePlans;
    const outside = bootstrapOf({
      usagePlans: { free: { ...free, keys: [{ name: "demo", issue: "secrets-manager" }] } },
    });

    expect(JSON.stringify(policy)).toContain("/apikeys/*");
    expect(JSON.stringify(planPolicyOf(outside, "plan-dev_"))).not.toContain("apikeys");
  });

  it("can read and nothing else, whatever is given to it", () => {
    const stack = bootstrapOf({ name: "dev" });
    const [boundary] = resourcesOf(stack, "aws_iam_policy").filter(({ name }) => name === "records-plan-dev-boundary");

    expect(roleNamed(stack, "records-plan-dev").permissions_boundary).toMatch(
      /^\$\{aws_iam_policy\.plan-dev_Boundary_.+\.arn\}$/,
    );
    expect(jsonOf(boundary ?? {}, "policy").Statement).toEqual([
      { Sid: "Read", Effect: "Allow", Action: [...new Set(actions)].sort(), Resource: ["*"] },
    ]);
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  it("is within what IAM takes, with everything an environment can have", () => {
    const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-4e5f-6789-abcd-ef0123456789";
    const stack = bootstrapOf({
      name: "production",
      namePrefix: "a-name-prefix-of-thirty-one-chs",
      domain: { name: "*.example.com", certificateArn, endpoint: "EDGE", hostedZoneId: "Z0123456789ABC" },
      waf: {},
      stage: { ...environmentWith().stage, clientCertificate: true },
      vpcLinks: {
        orders: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/orders/0123456789abcdef",
      },
      userPools: { people: { signInBy: "email" } },
      releases: { follow: "pinned" },
      dashboard: true,
      rollout: {
        steps: [{ percent: 5, for: "15m" }],
        analysis: { metrics: [{ name: "errors", count: "5xx", compare: {} }] },
        guard: {},
      },
      callers: { billing: { type: "user", methods: ["GET /records"] } },
    });

    const [boundary] = resourcesOf(stack, "aws_iam_policy").filter(({ name }) =>
      String(name).endsWith("plan-production-boundary"),
    );

    expect(JSON.stringify(planPolicyOf(stack, "plan-production_")).length).toBeLessThan(10_240);
    expect(String(boundary?.policy).length).toBeLessThan(6_144);
  });
});

describe("the role that rolls releases out", () => {
  const rollout = {
    steps: [{ percent: 5, for: "15m" }],
    analysis: { metrics: [{ name: "errors", count: "5xx", compare: {} }] },
  } satisfies EnvironmentInput["rollout"];
  const asked = (stack: SynthesizedStack) => {
    const [policy] = resourcesOf(stack, "aws_iam_policy").filter(({ name }) => String(name).endsWith("-watch"));
    const statements: { Sid: string; Action: string[]; Resource: string[] }[] =
      policy === undefined ? [] : jsonOf(policy, "policy").Statement;
    return statements
      .filter(({ Sid }) => /^(Ask|Answers)/.test(Sid))
      .map(({ Action, Resource }) => [Action.join(), Resource.join()]);
  };

  it("may ask the access logs and the functions of its environment what clients got, and nothing of others", () => {
    const stack = bootstrapOf({ name: "prod", releases: { follow: "pinned" }, rollout });

    expect(asked(stack)).toEqual([
      ["logs:StartQuery", "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/apigateway/records-prod/access*"],
      ["lambda:ListAliases", "arn:aws:lambda:eu-west-1:123456789012:function:records-prod-*"],
      ["cloudwatch:GetMetricData,logs:GetQueryResults", "*"],
    ]);
    expect(asked(bootstrapOf({ name: "prod" }))).toEqual([]);
  });

  it("may do so where several environments are stages of one API", () => {
    const oneApi = { name: "api" };
    const stack = bootstrapOf(
      { name: "dev", oneApi },
      { name: "prod", oneApi, releases: { follow: "pinned" }, rollout },
    );

    expect(asked(stack).map(([, resource]) => resource)).toEqual([
      "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/apigateway/records-api-prod/access*",
      "arn:aws:lambda:eu-west-1:123456789012:function:records-api-*",
      "*",
    ]);
  });
});

describe("the role that deploys previews", () => {
  const dev = {
    name: "dev",
    dataProtection: { enabled: false, reason: "nothing here is kept" },
    ci: { github },
    previews: { ttl: "3d" },
  } as const;
  const stack = bootstrapOf(dev, { name: "prod" });
  const policyOf = (name: string) => {
    const policies = resourcesOf(stack, "aws_iam_role_policy").filter((one) => String(one.role).includes(name));
    return JSON.stringify(policies.map((one) => jsonOf(one, "policy")));
  };

  it("is there where an environment has previews, and taken by jobs of one environment on GitHub", () => {
    expect(subjectsOf(stack, "records-deploy-preview")).toEqual(["repo:example/records:environment:preview"]);
    expect(resourcesOf(bootstrapOf({ name: "dev" }), "aws_iam_role").map(({ name }) => name)).not.toContain(
      "records-deploy-preview",
    );
  });

  it("reaches previews and their states alone", () => {
    expect(policyOf("deploy-preview")).not.toMatch(/records-(dev|prod)|records\/(dev|prod)\./);
    expect(policyOf("deploy-preview")).toContain("function:records-preview-*");
    expect(policyOf("deploy-preview")).toContain("/records/preview-*.tfstate");
    expect(policyOf("deploy-dev")).not.toContain("preview");
    expect(policyOf("deploy-prod")).not.toContain("preview");
  });

  it("reaches their dashboards, where they have some, and none of the base", () => {
    const watched = bootstrapOf({ ...dev, dashboard: true });
    const [policy] = resourcesOf(watched, "aws_iam_policy").filter(
      ({ name }) => name === "records-deploy-preview-watch",
    );

    expect(String(policy?.policy)).toContain("dashboard/records-preview-*");
    expect(String(policy?.policy)).not.toContain("records-preview-0");
  });
});
