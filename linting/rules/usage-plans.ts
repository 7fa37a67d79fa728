import { nested, text } from "../../gateway/model/build/read.ts";
import type { Block } from "../../gateway/terraform/block.ts";
import type { JsonObject } from "../../gateway/terraform/json-value.ts";
import { each, isSet } from "../read/each.ts";
import { hasMethod } from "../read/methods.ts";
import type { Rule } from "../rule.ts";
import type { Subject } from "../subject.ts";

const PLANS = "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html";
const ISSUES = "https://github.com/hashicorp/terraform-provider-aws/issues";

/** What clients with API keys may ask. */
export const usagePlanRules: readonly Rule[] = [
  {
    id: "usage-plan-limits",
    severity: "medium",
    title: "A usage plan has a throttle and a quota",
    why: "One client can ask as much as the whole stage takes",
    fix: "set `throttle_settings` and `quota_settings`",
    link: PLANS,
    check: each("aws_api_gateway_usage_plan", (block) => [
      ...(isSet(block, "throttle_settings") ? [] : ["it has no throttle"]),
      ...(isSet(block, "quota_settings") ? [] : ["it has no quota"]),
    ]),
  },
  {
    id: "usage-plan-paths",
    severity: "medium",
    title: "Throttles of a usage plan are for methods that exist",
    why: "API Gateway takes no wildcards there, and refuses the apply after half of the rest was done",
    fix: "write path and method, as in `/pets/{id}/GET`; for all methods there is `throttle_settings`",
    link: `${ISSUES}/26128`,
    check: each("aws_api_gateway_usage_plan", (block, subject) =>
      stagesOf(block).flatMap((stage) => wrongPaths(stage, subject)),
    ),
  },
  {
    id: "usage-plan-stages",
    severity: "low",
    title: "A usage plan and its stages are made together",
    why: "The association is a part of the plan alone: two configurations that share a plan take each other's stages off it",
    fix: "give each environment plans of its own, in the stack of its stage",
    link: `${ISSUES}/9512`,
    check: each("aws_api_gateway_usage_plan", (block, { model }) =>
      stagesOf(block)
        .filter((stage) => !model.apis.some(({ id }) => id === text(stage.api_id)))
        .map((stage) => `its stage ${text(stage.stage) ?? "(unknown)"} is of an API that is declared elsewhere`),
    ),
  },
];

const stagesOf = (plan: Block): readonly JsonObject[] => nested(plan.readPartly("api_stages"));

function wrongPaths(stage: JsonObject, { model }: Subject): readonly string[] {
  const api = model.apis.find(({ id }) => id === text(stage.api_id));
  return nested(stage.throttle).flatMap(({ path: written }) => {
    const path = text(written) ?? "";
    const cut = path.lastIndexOf("/");
    if (!path.startsWith("/") || path.includes("*") || cut === path.length - 1)
      return [`'${path}' is no path of a method`];
    const [resource, method] = [path.slice(0, cut) || "/", path.slice(cut + 1)];
    const exists = api === undefined ? undefined : hasMethod(api, resource, method);
    return exists === false ? [`its API has no method ${method} ${resource}`] : [];
  });
}
