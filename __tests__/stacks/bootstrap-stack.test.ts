import { BootstrapStack } from "../../stacks/bootstrap-stack.ts";
import { environmentWith } from "../support/environments.ts";
import { jsonOf, newApp, onlyResource, resourcesOf, synthesizedStack } from "../support/synth.ts";

const dev = environmentWith({ name: "dev" });
const prod = environmentWith({
  name: "prod",
  deployers: ["arn:aws:iam::123456789012:role/ci"],
});

const stack = synthesizedStack(new BootstrapStack(newApp(), "bootstrap", { environments: [dev, prod] }));

const statementsOf = (role: string): { Sid: string; Action: string[]; Resource: string[]; Condition?: unknown }[] => {
  const [policy] = resourcesOf(stack, "aws_iam_role_policy").filter((one) => String(one.role).includes(role));
  return jsonOf(policy ?? {}, "policy").Statement;
};

describe("the bucket for Terraform's state", () => {
  it("cannot be destroyed, is private, encrypted and keeps old versions", () => {
    expect(onlyResource(stack, "aws_s3_bucket")).toMatchObject({
      bucket: "records-terraform-state-123456789012-eu-west-1",
      lifecycle: { prevent_destroy: true },
    });
    expect(onlyResource(stack, "aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(onlyResource(stack, "aws_s3_bucket_versioning")).toMatchObject({
      versioning_configuration: { status: "Enabled" },
    });
    expect(resourcesOf(stack, "aws_s3_bucket_server_side_encryption_configuration")).toHaveLength(1);
  });

  it("is reached by TLS only", () => {
    expect(jsonOf(onlyResource(stack, "aws_s3_bucket_policy"), "policy").Statement).toMatchObject([
      { Effect: "Deny", Action: "s3:*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
    ]);
  });

  it("is not where the stack that makes it keeps its own state", () => {
    expect(stack.terraform.backend).toEqual({ local: { path: "../../../bootstrap.tfstate" } });
  });
});

describe("the account's role for API Gateway's logs", () => {
  it("exists once, and is taken by API Gateway for this account alone", () => {
    expect(resourcesOf(stack, "aws_api_gateway_account")).toHaveLength(1);
    const [role] = resourcesOf(stack, "aws_iam_role").filter(
      ({ name }) => name === "records-eu-west-1-api-gateway-logs",
    );

    expect(jsonOf(role ?? {}, "assume_role_policy").Statement).toMatchObject([
      {
        Principal: { Service: "apigateway.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      },
    ]);
  });
});

describe("the role that deploys an environment", () => {
  it("is taken by those the environment names, or by whom the account lets", () => {
    const principals = ["records-deploy-dev", "records-deploy-prod"].map((name) => {
      const [role] = resourcesOf(stack, "aws_iam_role").filter((one) => one.name === name);
      return jsonOf(role ?? {}, "assume_role_policy").Statement[0].Principal;
    });

    expect(principals).toEqual([
      { AWS: ["arn:aws:iam::123456789012:root"] },
      { AWS: ["arn:aws:iam::123456789012:role/ci"] },
    ]);
  });

  it("reaches its own state and lock, and no other environment's", () => {
    const state = statementsOf("deploy-dev").filter(({ Sid }) => ["State", "Lock"].includes(Sid));
    const bucket = "arn:aws:s3:::records-terraform-state-123456789012-eu-west-1";

    expect(state.flatMap(({ Resource }) => Resource)).toEqual([
      `${bucket}/records/dev.tfstate`,
      `${bucket}/records/dev.tfstate.tflock`,
    ]);
  });

  it("names nothing of another environment", () => {
    expect(JSON.stringify(statementsOf("deploy-dev"))).not.toContain("prod");
  });

  it("can make roles only within the boundary, which it cannot change", () => {
    const create = statementsOf("deploy-dev").filter(({ Action }) => Action.includes("iam:CreateRole"));
    const actions = statementsOf("deploy-dev").flatMap(({ Action }) => Action);

    expect(create).toMatchObject([{ Condition: { StringEquals: { "iam:PermissionsBoundary": expect.any(String) } } }]);
    expect(actions.filter((action) => /^iam:(\*|.*Policy(Version)?$|AttachRole)/.test(action)).sort()).toEqual([
      "iam:DeleteRolePolicy",
      "iam:GetRolePolicy",
      "iam:PutRolePolicy",
    ]);
  });

  it("hands roles to Lambda alone", () => {
    expect(statementsOf("deploy-dev").filter(({ Action }) => Action.includes("iam:PassRole"))).toMatchObject([
      { Condition: { StringEquals: { "iam:PassedToService": ["lambda.amazonaws.com", "apigateway.amazonaws.com"] } } },
    ]);
  });
});

it("the boundary allows a function its items, logs and traces at most, and calls of the services integrations call", () => {
  const [boundary] = resourcesOf(stack, "aws_iam_policy").filter((one) => one.name === "records-dev-function-boundary");
  const { Statement } = jsonOf(boundary ?? {}, "policy");
  const actions: string[] = Statement.flatMap(({ Action }: { Action: string[] }) => Action);

  expect(
    actions.filter(
      (action) => !/^(dynamodb|logs|xray|sqs|sns|states|kinesis|firehose|events|s3):[A-Za-z]+$/.test(action),
    ),
  ).toEqual([]);
  expect(actions).not.toContain("dynamodb:Scan");
  const everywhere = Statement.filter(({ Resource }: { Resource: string[] }) => Resource.includes("*"));
  expect(everywhere.flatMap(({ Action }: { Action: string[] }) => Action)).toEqual([
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
    "sns:ListTopics",
    "kinesis:ListStreams",
    "s3:ListAllMyBuckets",
    "sqs:ListQueues",
  ]);
});
