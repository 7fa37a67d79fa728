import { flag, nested, onlyNested, text } from "../../gateway/model/build/read.ts";
import type { Block } from "../../gateway/terraform/block.ts";
import { each, isSet } from "../read/each.ts";
import { type DeclaredStage, eachStage, isForAllMethods } from "../read/stages.ts";
import type { Rule } from "../rule.ts";
import type { Subject } from "../subject.ts";

const GUIDE = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const STAGES = ["aws_api_gateway_stage", "aws_apigatewayv2_stage"];

/** What stages write down, and where. */
export const stageLogRules: readonly Rule[] = [
  {
    id: "stage-access-log",
    severity: "medium",
    title: "Every stage has an access log",
    why: "Nobody can tell afterwards who called what",
    fix: "set `access_log_settings`",
    link: `${GUIDE}/set-up-logging.html`,
    sameAs: ["CKV_AWS_76", "AWS-0001", "APIG1", "APIGWAccessLogging", "apigatewayv2_api_access_logging_enabled"],
    check: each(STAGES, (block) => (isSet(block, "access_log_settings") ? undefined : "its requests are not logged")),
  },
  {
    id: "access-log-format",
    severity: "medium",
    title: "Lines of an access log can be found and counted",
    why: "API Gateway refuses a format without a request id; without status, and the deployment where there is a canary, errors cannot be counted",
    fix: "write `$context.requestId`, `$context.status` and, beside a canary, `$context.isCanaryRequest` into the format",
    link: `${GUIDE}/set-up-logging.html#apigateway-cloudwatch-log-formats`,
    sameAs: ["APIGWStructuredLogging"],
    check: each(STAGES, missingFields),
  },
  {
    id: "stage-execution-log",
    severity: "medium",
    title: "API Gateway logs its own errors, for every method",
    why: "A request that ends inside API Gateway leaves no trace of why",
    fix: "set `logging_level` to ERROR or INFO for `*/*`, and to OFF nowhere",
    link: `${GUIDE}/set-up-logging.html`,
    sameAs: ["CKV2_AWS_4", "APIG6", "apigateway_restapi_logging_enabled"],
    check: eachStage(({ settings }) => {
      const off = settings.filter(({ settings: { loggingLevel } }) => loggingLevel === "OFF");
      if (off.length > 0)
        return off.map(({ settings: { resourcePath, httpMethod } }) => `it is off for ${resourcePath}/${httpMethod}`);
      const levels = settings.filter(isForAllMethods).map((entry) => entry.settings.loggingLevel);
      return levels.some((level) => level !== undefined) ? undefined : "no level is set for all methods";
    }),
  },
  {
    id: "stage-data-trace",
    severity: "high",
    title: "Whole requests and answers are not logged",
    why: "Bodies and headers, tokens and personal data included, would lie in a log group",
    fix: "set `data_trace_enabled` to false, or give the reason in the environment's `stage.dataTrace`",
    link: `${GUIDE}/set-up-logging.html`,
    sameAs: ["CKV_AWS_276"],
    check: (subject) => [
      ...each("aws_api_gateway_method_settings", (block) => traced(block, "settings"))(subject),
      ...each(
        "aws_apigatewayv2_stage",
        (block) => traced(block, "default_route_settings") ?? traced(block, "route_settings"),
      )(subject),
    ],
  },
  {
    id: "execution-log-group",
    severity: "medium",
    title: "The log groups of a stage exist before it writes, its canary's too",
    why: "API Gateway makes missing ones itself: without retention, and in the way of Terraform when it wants to make them later",
    fix: "declare them as `aws_cloudwatch_log_group` and let the stage depend on them",
    link: "https://github.com/hashicorp/terraform-provider-aws/issues/8413",
    check: (subject) => eachStage((stage) => missingGroups(stage, subject))(subject),
  },
];

function missingFields(block: Block): readonly string[] {
  const format = text(onlyNested(block.readPartly("access_log_settings"))?.format);
  if (format === undefined) return [];
  const has = (pattern: string) => new RegExp(`\\$context\\.(${pattern})\\b`).test(format);
  return [
    ...(has("requestId|extendedRequestId")
      ? []
      : ["its format has neither $context.requestId nor $context.extendedRequestId"]),
    ...(has("status") ? [] : ["its format has no $context.status"]),
    ...(isSet(block, "canary_settings") && !has("isCanaryRequest|deploymentId")
      ? ["its format does not tell the canary's requests from others"]
      : []),
  ];
}

function traced(block: Block, attribute: string): string | undefined {
  return nested(block.readPartly(attribute)).some(({ data_trace_enabled: enabled }) => flag(enabled))
    ? "whole requests and answers are logged"
    : undefined;
}

function missingGroups(stage: DeclaredStage, subject: Subject): readonly string[] {
  const { block, name, apiId, settings } = stage;
  if (apiId === undefined || !settings.some((entry) => (entry.settings.loggingLevel ?? "OFF") !== "OFF")) return [];
  const execution = `API-Gateway-Execution-Logs_${apiId}/${name}`;
  const groups = subject.configuration.resourcesOf("aws_cloudwatch_log_group");
  const access = groups.find(
    (group) => subject.references.names(block.address, group.address) && !isExecutionLog(group),
  );
  const accessName = access && text(access.read("name"))?.replace(/\/Canary$/, "");
  const canaries = [`${execution}/Canary`, ...(accessName === undefined ? [] : [`${accessName}/Canary`])];
  const wanted = [execution, ...(isSet(block, "canary_settings") ? canaries : [])];
  return wanted.flatMap((wantedName) => {
    const group = groups.find((one) => text(one.read("name")) === wantedName);
    const shown = wantedName.replace(apiId, "<api id>");
    if (group === undefined) return [`nobody declares its log group ${shown}`];
    const users = [block, ...settings.map((entry) => entry.block)];
    const isFirst = users.some(({ address }) => subject.references.follows(address, group.address));
    return isFirst ? [] : [`its log group ${shown} may be made after it: it does not depend on it`];
  });
}

const isExecutionLog = (group: Block): boolean =>
  text(group.read("name"))?.startsWith("API-Gateway-Execution-Logs_") ?? false;
