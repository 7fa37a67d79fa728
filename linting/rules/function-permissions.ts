import { text } from "../../gateway/model/build/read.ts";
import type { Block } from "../../gateway/terraform/block.ts";
import { each } from "../read/each.ts";
import { callsOf, type FunctionCall } from "../read/function-calls.ts";
import { wildcard } from "../read/policies.ts";
import type { Problem, Rule } from "../rule.ts";
import type { Subject } from "../subject.ts";

const LAMBDA = "https://docs.aws.amazon.com/lambda/latest/dg";

/** Who may invoke functions. */
export const functionPermissionRules: readonly Rule[] = [
  {
    id: "integration-permission",
    severity: "high",
    title: "API Gateway may invoke every alias that stage variables name, live and canary",
    why: "A permission is needed for each value of the variable. Where one is missing, callers get 500",
    fix: "add an `aws_lambda_permission` with the alias as `qualifier` and the method as `source_arn`, before the deployment",
    link: "https://github.com/hashicorp/terraform/issues/11877",
    check: (subject) => callsOf(subject).flatMap((call) => unpermitted(call, subject)),
  },
  {
    id: "permission-source",
    severity: "medium",
    title: "A service may invoke a function for one source only",
    why: "The service would do it for anybody's API, bucket or topic, in any account",
    fix: "name the caller in `source_arn`, or its account in `source_account`",
    link: `${LAMBDA}/permissions-function-services.html`,
    sameAs: ["CKV_AWS_364", "AWS-0067"],
    check: each("aws_lambda_permission", (block) => {
      const principal = text(block.read("principal")) ?? "";
      if (!principal.endsWith(".amazonaws.com")) return undefined;
      const source = sourceOf(block);
      if (source === undefined) return `${principal} may invoke it for any source`;
      return /^arn:[^:]*:execute-api:[^:]*:[^:]*:\*/.test(source) ? `any API may invoke it: ${source}` : undefined;
    }),
  },
  {
    id: "permission-public",
    severity: "high",
    title: "No function may be invoked by everybody",
    why: "Anybody with an AWS account, or with the function's URL, can run it at your cost and past the API",
    fix: "name the principal, or limit it by `principal_org_id` or `source_account`",
    link: `${LAMBDA}/access-control-resource-based.html`,
    sameAs: ["CKV_AWS_301", "awslambda_function_not_publicly_accessible"],
    check: each("aws_lambda_permission", (block) => {
      if (text(block.read("principal")) !== "*") return undefined;
      const limits = ["principal_org_id", "source_account", "source_arn"].map((name) => text(block.read(name)));
      const isSigned = text(block.read("function_url_auth_type")) === "AWS_IAM";
      return limits.some((limit) => limit !== undefined) || isSigned ? undefined : "everybody may invoke it";
    }),
  },
  {
    id: "function-url-auth",
    severity: "high",
    title: "The URL of a function asks who is calling",
    why: "Anybody can call it, past the API with its authorizers, throttles and logs",
    fix: "set `authorization_type` to AWS_IAM, or call the function through the API alone",
    link: `${LAMBDA}/urls-auth.html`,
    sameAs: ["CKV_AWS_258", "awslambda_function_url_public"],
    check: each("aws_lambda_function_url", (block) =>
      text(block.read("authorization_type")) === "AWS_IAM" ? undefined : "anybody can call it",
    ),
  },
];

/** The source a permission is for, or its account; undefined for any. */
const sourceOf = (block: Block): string | undefined =>
  text(block.read("source_arn")) ?? text(block.read("source_account"));

function unpermitted(call: FunctionCall, { configuration }: Subject): readonly Problem[] {
  const permissions = configuration
    .resourcesOf("aws_lambda_permission")
    .filter((block) => isForApiGateway(block) && isForFunction(block, call));
  const covered = permissions.some((block) => {
    const source = text(block.read("source_arn"));
    return source === undefined || call.sources.every((one) => wildcard(source).test(one));
  });
  if (covered) return [];
  const target = call.qualifier === undefined ? call.functionName : `${call.functionName}:${call.qualifier}`;
  return [{ address: call.address, problem: `${call.what} calls ${target}, which no permission allows it` }];
}

function isForApiGateway(block: Block): boolean {
  const action = text(block.read("action")) ?? "";
  return text(block.read("principal")) === "apigateway.amazonaws.com" && wildcard(action).test("lambda:InvokeFunction");
}

function isForFunction(block: Block, { functionName, functionArn, qualifier }: FunctionCall): boolean {
  const named = text(block.read("function_name")) ?? "";
  const ownQualifier = text(block.read("qualifier"));
  const qualified = (name: string) => (qualifier === undefined ? name : `${name}:${qualifier}`);
  if (ownQualifier === undefined) return [functionName, functionArn].map(qualified).includes(named);
  return ownQualifier === qualifier && [functionName, functionArn].includes(named);
}
