import { allow } from "./allow.ts";
import { API_ACTIONS, FUNCTION_ACTIONS, LOG_ACTIONS, TABLE_ACTIONS } from "./deploy-actions.ts";
import { type DeployedFront, frontStatements } from "./deploy-front-policy.ts";
import { resourceStatements } from "./deploy-resource-policy.ts";
import type { WatchedStack } from "./deploy-watch-policy.ts";
import type { PolicyDocument, PolicyStatement } from "./execution-policy.ts";

export interface DeployScope {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  /** First part of every name in the stack. */
  readonly namePrefix: string;
  /** The same of what belongs to one stage alone. */
  readonly stagePrefixes: readonly string[];
  readonly stateBucket: string;
  /** The environment's state file in the bucket. */
  readonly stateKey: string;
  /** What states begin with that come and go: whoever deploys those finds and removes them, too. @default the state stays */
  readonly temporaryStates?: string | undefined;
  /** ARN of the policy that bounds every role of the environment. */
  readonly boundaryArn: string;
  readonly front: DeployedFront;
  /** @default nothing watches its releases */
  readonly watched?: WatchedStack | undefined;
}

/** What Terraform needs to deploy one environment, and nothing of another one. API Gateway's ids cannot be named beforehand. */
export function deployPolicy(scope: DeployScope): PolicyDocument {
  const { partition, account, region, namePrefix, stagePrefixes } = scope;
  const arn = (service: string, resource: string) => `arn:${partition}:${service}:${region}:${account}:${resource}`;
  const apiGateway = (path: string) => `arn:${partition}:apigateway:${region}::${path}`;
  return {
    Version: "2012-10-17",
    Statement: [
      ...stateStatements(scope),
      ...roleStatements(scope),
      allow("Functions", FUNCTION_ACTIONS, [arn("lambda", `function:${namePrefix}-*`)]),
      allow("Tables", TABLE_ACTIONS, [arn("dynamodb", `table/${namePrefix}-*`)]),
      // The provider looks up the key that tables are encrypted with.
      allow("TableKey", ["kms:DescribeKey"], [arn("kms", "key/*")], {
        StringEquals: { "kms:RequestAlias": "alias/aws/dynamodb" },
      }),
      ...resourceStatements(scope, allow),
      allow(
        "Api",
        API_ACTIONS,
        [
          "/restapis",
          "/restapis/*",
          "/usageplans",
          "/usageplans/*",
          "/apikeys",
          "/apikeys/*",
          "/vpclinks",
          "/vpclinks/*",
          "/tags/*",
        ].map(apiGateway),
      ),
      allow("Logs", LOG_ACTIONS, [
        arn("logs", `log-group:/aws/lambda/${namePrefix}-*`),
        arn("logs", `log-group:/aws/vendedlogs/states/${namePrefix}-*`),
        arn("logs", `log-group:/aws/kinesisfirehose/${namePrefix}-*`),
        ...stagePrefixes.map((prefix) => arn("logs", `log-group:/aws/apigateway/${prefix}/*`)),
        arn("logs", "log-group:API-Gateway-Execution-Logs_*"),
      ]),
      allow("FindLogs", ["logs:DescribeLogGroups"], [arn("logs", "log-group:*")]),
      ...frontStatements(scope, scope.front, allow),
    ],
  };
}

function stateStatements({ partition, stateBucket, stateKey, temporaryStates }: DeployScope): PolicyStatement[] {
  const bucket = `arn:${partition}:s3:::${stateBucket}`;
  const found = [stateKey, `${stateKey}.tflock`, ...(temporaryStates === undefined ? [] : [temporaryStates])];
  const removal = temporaryStates === undefined ? [] : ["s3:DeleteObject"];
  return [
    allow("FindState", ["s3:ListBucket"], [bucket], { StringLike: { "s3:prefix": found } }),
    allow("State", ["s3:GetObject", "s3:PutObject", ...removal], [`${bucket}/${stateKey}`]),
    allow("Lock", ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], [`${bucket}/${stateKey}.tflock`]),
  ];
}

/** Roles can be made only within the boundary, so that nobody gains by a function what this role does not have. */
function roleStatements({ partition, account, namePrefix, boundaryArn }: DeployScope): PolicyStatement[] {
  const roles = [`arn:${partition}:iam::${account}:role/${namePrefix}-*`];
  const bounded = { StringEquals: { "iam:PermissionsBoundary": boundaryArn } };
  const services = ["lambda", "apigateway", "states", "firehose"].map((service) => `${service}.amazonaws.com`);
  const passed = { StringEquals: { "iam:PassedToService": services } };
  return [
    allow(
      "BoundedRoles",
      ["iam:CreateRole", "iam:PutRolePolicy", "iam:DeleteRolePolicy", "iam:PutRolePermissionsBoundary"],
      roles,
      bounded,
    ),
    allow(
      "Roles",
      [
        "iam:DeleteRole",
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListInstanceProfilesForRole",
        "iam:ListRolePolicies",
        "iam:TagRole",
        "iam:UntagRole",
      ],
      roles,
    ),
    allow("PassRoles", ["iam:PassRole"], roles, passed),
  ];
}
