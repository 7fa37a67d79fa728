import { one, type RuleCases, resources } from "../support/rule-cases.ts";

const IT = "aws_iam_role_policy.it";
const ROLE = "aws_iam_role.it";
const statement = (body: object) => JSON.stringify({ Version: "2012-10-17", Statement: [body] });
const allows = (Action: string | string[], Resource: string | string[], more: object = {}) =>
  resources(one("aws_iam_role_policy", { policy: statement({ Effect: "Allow", Action, Resource, ...more }) }));
const trusts = (Principal: unknown, more: object = {}) =>
  resources(
    one("aws_iam_role", {
      assume_role_policy: statement({ Effect: "Allow", Action: "sts:AssumeRole", Principal, ...more }),
    }),
  );

const GITHUB = "token.actions.githubusercontent.com";
const workflow = (condition: object) =>
  trusts({ Federated: `arn:aws:iam::123456789012:oidc-provider/${GITHUB}` }, { Condition: condition });
const AUD = { [`${GITHUB}:aud`]: "sts.amazonaws.com" };

export const permissionCases: readonly RuleCases[] = [
  {
    rule: "iam-wildcard-action",
    finds: {
      everything: [allows("*", "arn:aws:s3:::b/k"), `${IT}: it allows *`],
      "all of a service": [
        allows(["s3:*", "s3:GetObject"], "arn:aws:s3:::b/k", { Sid: "Files" }),
        `${IT}: it allows s3:* (Files)`,
      ],
      "all but some": [
        resources(
          one("aws_iam_policy", {
            policy: statement({ Effect: "Allow", NotAction: "iam:*", Resource: "arn:aws:s3:::b/k" }),
          }),
        ),
        "aws_iam_policy.it: it allows *",
      ],
      "within a role": [
        resources(
          one("aws_iam_role", {
            inline_policy: [
              { name: "p", policy: statement({ Effect: "Allow", Action: "sqs:*", Resource: "arn:aws:sqs:::q" }) },
            ],
          }),
        ),
        "aws_iam_role.it: it allows sqs:*",
      ],
      "a document of blocks": [
        {
          data: {
            aws_iam_policy_document: { d: { statement: [{ actions: ["s3:Get*"], resources: ["arn:aws:s3:::b/k"] }] } },
          },
          ...resources(one("aws_iam_policy", { policy: "${data.aws_iam_policy_document.d.json}" })),
        },
        "aws_iam_policy.it: it allows s3:Get*",
      ],
    },
    accepts: {
      "named actions": allows(["s3:GetObject"], "arn:aws:s3:::b/*"),
      "what is denied": resources(
        one("aws_iam_policy", { policy: statement({ Effect: "Deny", Action: "*", Resource: "*" }) }),
      ),
      "a text that is no policy": resources(one("aws_iam_policy", { policy: "no" })),
    },
  },
  {
    rule: "iam-wildcard-resource",
    finds: {
      everything: [allows("s3:GetObject", "*"), `${IT}: it allows s3:GetObject on *`],
      "all of a service": [
        allows("dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:1:*"),
        `${IT}: it allows dynamodb:GetItem on arn:aws:dynamodb:us-east-1:1:*`,
      ],
    },
    accepts: {
      "named resources": allows("dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:1:table/pets-*"),
      "actions that know none": allows(["xray:PutTraceSegments", "sns:ListTopics"], "*"),
    },
  },
  {
    rule: "iam-pass-role",
    finds: {
      "every role": [
        allows("iam:PassRole", "*", { Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } } }),
        `${IT}: it may pass every role`,
      ],
      "any service": [allows("iam:Pass*", "arn:aws:iam::1:role/pets-*"), `${IT}: it may pass roles to any service`],
    },
    accepts: {
      "named roles to one service": allows("iam:PassRole", "arn:aws:iam::1:role/pets-*", {
        Condition: { StringEquals: { "iam:PassedToService": ["lambda.amazonaws.com"] } },
      }),
    },
  },
  {
    rule: "iam-escalation",
    finds: {
      "new rights": [
        allows(["iam:PutRolePolicy", "iam:GetRole"], "arn:aws:iam::1:role/r"),
        `${IT}: it allows iam:PutRolePolicy without a boundary`,
      ],
      "by a wildcard": [
        allows("iam:Attach*Policy", "arn:aws:iam::1:role/r"),
        `${IT}: it allows iam:AttachGroupPolicy, iam:AttachRolePolicy, iam:AttachUserPolicy without a boundary`,
      ],
    },
    accepts: {
      "within a boundary": allows("iam:PutRolePolicy", "arn:aws:iam::1:role/r", {
        Condition: { StringEquals: { "iam:PermissionsBoundary": "arn" } },
      }),
      "what gives nothing": allows("iam:GetRole", "arn:aws:iam::1:role/r"),
    },
  },
  {
    rule: "iam-managed-policy",
    finds: {
      attached: [
        resources(
          one("aws_iam_role_policy_attachment", {
            policy_arn: "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
          }),
        ),
        "aws_iam_role_policy_attachment.it: it has AWS's service-role/AWSLambdaBasicExecutionRole",
      ],
      listed: [
        resources(one("aws_iam_role", { managed_policy_arns: ["arn:aws:iam::aws:policy/AdministratorAccess"] })),
        `${ROLE}: it has AWS's AdministratorAccess`,
      ],
    },
    accepts: {
      "a policy of its own": resources(
        one("aws_iam_role_policy_attachment", { policy_arn: "${aws_iam_policy.p.arn}" }),
      ),
    },
  },
  {
    rule: "iam-boundary",
    finds: { none: [resources(one("aws_iam_role", { name: "r" })), `${ROLE}: nothing bounds what its policies allow`] },
    accepts: { one: resources(one("aws_iam_role", { permissions_boundary: "${data.aws_iam_policy.b.arn}" })) },
  },
  {
    rule: "iam-trust",
    finds: {
      everybody: [trusts("*"), `${ROLE}: everybody may take it`],
      "a whole account": [
        trusts({ AWS: "arn:aws:iam::123456789012:root" }),
        `${ROLE}: everybody in the account may take it whom a policy there lets: arn:aws:iam::123456789012:root`,
      ],
    },
    accepts: {
      "a role": trusts({ AWS: "arn:aws:iam::123456789012:role/ci" }),
      "a service": trusts({ Service: "lambda.amazonaws.com" }),
      "an account with a condition": trusts(
        { AWS: "123456789012" },
        { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } },
      ),
    },
  },
  {
    rule: "iam-oidc-claims",
    finds: {
      "no claims": [
        workflow({}),
        `${ROLE}: it does not compare the audience`,
        `${ROLE}: it does not compare the subject`,
      ],
      "any branch": [
        workflow({ StringLike: { ...AUD, [`${GITHUB}:sub`]: "repo:me/pets:*" } }),
        `${ROLE}: the subject 'repo:me/pets:*' lets in more than one branch or environment`,
      ],
      "any repository": [
        workflow({ StringLike: { ...AUD, [`${GITHUB}:sub`]: "repo:me/*:environment:prod" } }),
        `${ROLE}: the subject 'repo:me/*:environment:prod' lets in more than one branch or environment`,
      ],
    },
    accepts: {
      "one environment": workflow({ StringEquals: { ...AUD, [`${GITHUB}:sub`]: "repo:me/pets:environment:prod" } }),
      "another provider": trusts({ Federated: "cognito-identity.amazonaws.com" }),
    },
  },
];
