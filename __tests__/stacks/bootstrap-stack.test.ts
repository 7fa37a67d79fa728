import { ITEM_ACTIONS } from "../../openapi/integrations/table-action.ts";
import { BootstrapStack } from "../../stacks/bootstrap-stack.ts";
import { environmentInput, environmentWith } from "../support/environments.ts";
import { httpApiWith } from "../support/http-apis.ts";
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
  // feature: account-log-role
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

  it("hands roles to the services that work under one alone", () => {
    const services = ["lambda", "apigateway", "states", "firehose"].map((service) => `${service}.amazonaws.com`);

    expect(statementsOf("deploy-dev").filter(({ Action }) => Action.includes("iam:PassRole"))).toMatchObject([
      { Condition: { StringEquals: { "iam:PassedToService": services } } },
    ]);
  });

  it("makes queues, topics, streams, state machines, event buses and buckets of its environment, and no state bucket", () => {
    const statements = statementsOf("deploy-dev");
    const kinds = ["Queues", "Topics", "Streams", "DeliveryStreams", "StateMachines", "EventBuses"];
    const resources = statements.filter(({ Sid }) => kinds.includes(Sid)).flatMap(({ Resource }) => Resource);
    const buckets = statements.find(({ Sid }) => Sid === "Buckets");

    expect(resources).toHaveLength(kinds.length);
    expect(resources.filter((arn) => !/[:/]records-dev-\*$/.test(arn))).toEqual([]);
    // The state bucket's name ends with the region.
    expect(buckets?.Resource).toEqual([
      "arn:aws:s3:::records-dev-*-123456789012",
      "arn:aws:s3:::records-dev-*-123456789012/*",
    ]);
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  it("and its boundary are within what IAM takes", () => {
    const [boundary] = resourcesOf(stack, "aws_iam_policy");
    const [deploy] = resourcesOf(stack, "aws_iam_role_policy").filter((one) =>
      String(one.role).includes("deploy-prod"),
    );

    expect(String(boundary?.policy).length).toBeLessThan(6_144);
    expect(String(deploy?.policy).length).toBeLessThan(10_240);
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
  // What routes may say of tables is what the boundary lets functions do.
  expect(actions.filter((action) => action.startsWith("dynamodb:")).sort()).toEqual([...ITEM_ACTIONS].sort());
  const everywhere = Statement.filter(({ Resource }: { Resource: string[] }) => Resource.includes("*"));
  expect(everywhere.flatMap(({ Action }: { Action: string[] }) => Action)).toEqual([
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
    "xray:GetSamplingRules",
    "xray:GetSamplingTargets",
    "sns:ListTopics",
    "kinesis:ListStreams",
    "s3:ListAllMyBuckets",
    "sqs:ListQueues",
    "logs:CreateLogDelivery",
    "logs:GetLogDelivery",
    "logs:UpdateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:DescribeResourcePolicies",
    "logs:DescribeLogGroups",
  ]);
});

describe("what stands before a stage", () => {
  const domain = {
    name: "*.example.com",
    certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d",
    endpoint: "EDGE",
    hostedZoneId: "Z0123456789ABC",
  } as const;
  const { stage } = environmentInput;
  const guarded = environmentWith({ name: "prod", domain, waf: {}, stage: { ...stage, clientCertificate: true } });
  const sids = (environment: typeof dev) => {
    const one = synthesizedStack(new BootstrapStack(newApp(), "bootstrap", { environments: [environment] }));
    const [policy] = resourcesOf(one, "aws_iam_role_policy").filter((of) => String(of.role).includes("deploy"));
    const statements: { Sid: string; Resource: string[]; Condition?: unknown }[] = jsonOf(
      policy ?? {},
      "policy",
    ).Statement;
    return new Map(statements.map((statement) => [statement.Sid, statement]));
  };

  it("takes permissions only where it is", () => {
    const plain = [...sids(dev).keys()];

    expect([...sids(guarded).keys()].filter((sid) => !plain.includes(sid))).toEqual([
      "Domain",
      "ApiGatewayServiceRole",
      "Distribution",
      "Zone",
      "Records",
      "RecordChanges",
      "Firewall",
      "FirewallOfStage",
      "FirewallLog",
      "FirewallLogDelivery",
      "FirewallServiceRole",
      "ClientCertificates",
    ]);
    expect(sids(guarded).get("Domain")?.Resource).toEqual([
      "arn:aws:apigateway:eu-west-1::/domainnames",
      "arn:aws:apigateway:eu-west-1::/domainnames/*.example.com",
      "arn:aws:apigateway:eu-west-1::/domainnames/*.example.com/*",
    ]);
    expect(sids(guarded).get("Firewall")?.Resource).toEqual([
      "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/records-prod/*",
      "arn:aws:wafv2:eu-west-1:123456789012:regional/ipset/records-prod-*",
      "arn:aws:wafv2:eu-west-1:123456789012:regional/managedruleset/*/*",
    ]);
  });

  it("may change two records of a zone, and no other one", () => {
    expect(sids(guarded).get("Records")).toMatchObject({
      Resource: ["arn:aws:route53:::hostedzone/Z0123456789ABC"],
      Condition: {
        "ForAllValues:StringEquals": {
          "route53:ChangeResourceRecordSetsNormalizedRecordNames": ["\\052.example.com"],
          "route53:ChangeResourceRecordSetsRecordTypes": ["A", "AAAA"],
        },
      },
    });
  });

  it("goes with VPC links behind it, for which an endpoint service is made", () => {
    const nlb = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/orders/0123456789abcdef";
    const linked = sids(environmentWith({ vpcLinks: { orders: nlb } }));

    expect([...linked.keys()].filter((sid) => !sids(dev).has(sid))).toEqual(["VpcLinkService", "FindVpcLinks"]);
    expect(linked.get("VpcLinkService")?.Resource).toEqual([
      "arn:aws:ec2:eu-west-1:123456789012:vpc-endpoint-service/*",
    ]);
  });

  it("may be checked against a truststore", () => {
    const mutual = environmentWith({
      domain: {
        name: "api.example.com",
        certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d",
        mutualTls: { truststoreUri: "s3://truststores/clients.pem" },
        disableDefaultEndpoint: true,
      },
    });

    expect(sids(mutual).get("Truststore")?.Resource).toEqual(["arn:aws:s3:::truststores/clients.pem"]);
  });
});

describe("an audit trail", () => {
  const audited = synthesizedStack(
    new BootstrapStack(newApp(), "bootstrap", {
      environments: [dev, environmentWith({ name: "prod", auditTrail: { retentionDays: 30, regions: "own" } })],
    }),
  );
  const named = (type: string) => resourcesOf(audited, type).filter((one) => JSON.stringify(one).includes("audit"));

  it("is there only where an environment asks for it", () => {
    expect(Object.keys(stack.resource).filter((type) => /cloudtrail|kms/.test(type))).toEqual([]);
    expect(resourcesOf(audited, "aws_cloudtrail")).toHaveLength(1);
  });

  it("is encrypted by a key that is changed every year, and shows whether files were changed", () => {
    expect(onlyResource(audited, "aws_cloudtrail")).toMatchObject({
      name: "records-eu-west-1-audit",
      enable_log_file_validation: true,
      is_multi_region_trail: false,
      kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\..+\.arn\}$/),
      depends_on: [expect.stringMatching(/^aws_s3_bucket_policy\./)],
    });
    expect(onlyResource(audited, "aws_kms_key")).toMatchObject({
      enable_key_rotation: true,
      lifecycle: { prevent_destroy: true },
    });
  });

  // feature: audit-trail
  it("has a private bucket that only this trail writes to, by TLS, for as long as it is said", () => {
    const [bucket] = named("aws_s3_bucket");
    expect(bucket).toMatchObject({
      bucket: "records-eu-west-1-audit-123456789012",
      lifecycle: { prevent_destroy: true },
    });
    const [policy] = named("aws_s3_bucket_policy");
    const byTrail = {
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:123456789012:trail/records-eu-west-1-audit" },
      },
    };
    expect(jsonOf(policy ?? {}, "policy").Statement).toMatchObject([
      { Action: "s3:GetBucketAcl", ...byTrail },
      { Action: "s3:PutObject", ...byTrail },
      { Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } },
    ]);
    expect(named("aws_s3_bucket_lifecycle_configuration")).toMatchObject([{ rule: [{ expiration: [{ days: 30 }] }] }]);
    expect(named("aws_s3_bucket_public_access_block")).toMatchObject([{ restrict_public_buckets: true }]);
  });
});

describe("the role that deploys an HTTP API", () => {
  const of = (environment = dev) =>
    synthesizedStack(
      new BootstrapStack(newApp(), "bootstrap", { environments: [environment], service: { httpApi: httpApiWith([]) } }),
    );
  const deployment = (from: ReturnType<typeof of>): { Sid: string; Resource: string[]; Action: string[] }[] =>
    resourcesOf(from, "aws_iam_role_policy").flatMap((policy) => jsonOf(policy, "policy").Statement);
  const sidsOf = (from: ReturnType<typeof of>) => deployment(from).map(({ Sid }) => Sid);

  it("may make it and have its log lines delivered, which no other role may", () => {
    expect(deployment(of()).find(({ Sid }) => Sid === "HttpApis")?.Resource).toEqual([
      "arn:aws:apigateway:eu-west-1::/apis",
      "arn:aws:apigateway:eu-west-1::/apis/*",
    ]);
    expect(sidsOf(of())).toContain("HttpLogDelivery");
    expect(JSON.stringify(stack)).not.toContain("HttpApis");
  });

  it("may make links into a VPC, and a domain name, where the environment has them", () => {
    const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d";
    const vpcLinks = { main: { subnetIds: ["subnet-0a1b"] } };
    const domain = { name: "http.example.com", certificateArn };
    const statements = deployment(of(environmentWith({ httpApi: { vpcLinks, domain } })));

    expect(sidsOf(of())).not.toContain("VpcLinkServiceRole");
    expect(statements.map(({ Sid }) => Sid)).toContain("VpcLinkServiceRole");
    expect(statements.find(({ Sid }) => Sid === "Domain")?.Resource).toContain(
      "arn:aws:apigateway:eu-west-1::/domainnames/http.example.com",
    );
  });
});
