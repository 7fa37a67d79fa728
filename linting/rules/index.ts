import type { Rule } from "../rule.ts";
import { aliasRules } from "./aliases.ts";
import { bucketAccessRules } from "./bucket-access.ts";
import { bucketRules } from "./buckets.ts";
import { canaryRules } from "./canaries.ts";
import { corsRules } from "./cors.ts";
import { deploymentRules } from "./deployments.ts";
import { domainRules } from "./domains.ts";
import { functionPermissionRules } from "./function-permissions.ts";
import { functionRules } from "./functions.ts";
import { integrationRules } from "./integrations.ts";
import { logRules } from "./logs.ts";
import { messageRules } from "./messages.ts";
import { methodRules } from "./methods.ts";
import { permissionRules } from "./permissions.ts";
import { secretRules } from "./secrets.ts";
import { stageCacheRules } from "./stage-cache.ts";
import { stageLimitRules } from "./stage-limits.ts";
import { stageLogRules } from "./stage-logs.ts";
import { stageProtectionRules } from "./stage-protection.ts";
import { stateRules } from "./state.ts";
import { tableRules } from "./tables.ts";
import { terraformTrapRules } from "./terraform-traps.ts";
import { trustRules } from "./trust.ts";
import { usagePlanRules } from "./usage-plans.ts";
import { webSocketRules } from "./web-sockets.ts";

export interface Area {
  readonly title: string;
  readonly rules: readonly Rule[];
}

/** Every rule, in the order in which findings and the documentation list them. A new rule goes into the list of its area. */
export const AREAS: readonly Area[] = [
  {
    title: "Methods and their backends",
    rules: [...methodRules, ...corsRules, ...integrationRules, ...functionPermissionRules, ...webSocketRules],
  },
  {
    title: "Stages",
    rules: [...stageLimitRules, ...stageLogRules, ...stageProtectionRules, ...stageCacheRules, ...domainRules],
  },
  { title: "Usage plans, keys and secrets", rules: [...usagePlanRules, ...secretRules] },
  {
    title: "Deployments, canaries and what an apply stumbles over",
    rules: [...deploymentRules, ...canaryRules, ...aliasRules, ...terraformTrapRules],
  },
  { title: "Functions", rules: functionRules },
  { title: "Data, messages and logs", rules: [...tableRules, ...messageRules, ...logRules] },
  { title: "Buckets and Terraform's state", rules: [...bucketAccessRules, ...bucketRules, ...stateRules] },
  { title: "Permissions", rules: [...permissionRules, ...trustRules] },
];

export const RULES: readonly Rule[] = AREAS.flatMap(({ rules }) => rules);
