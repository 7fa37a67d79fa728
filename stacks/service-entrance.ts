import type { Construct } from "constructs";

import type { ClientCertificates } from "../constructs/client-certificates.ts";
import type { CustomDomain } from "../constructs/custom-domain.ts";
import type { ReleaseLatch } from "../constructs/release-latch.ts";
import type { RestApi } from "../constructs/rest-api.ts";
import type { Stage } from "../constructs/stage.ts";
import type { KeyedStage, UsagePlan } from "../constructs/usage-plan.ts";
import type { Environment } from "../environments/environment.ts";
import type { PlannedKey } from "../keys/plan-keys.ts";
import type { ReleasePlan } from "../releases/plan-releases.ts";
import { chosenVpcLinksOf } from "./service-api.ts";
import { callersOf } from "./service-callers.ts";
import type { ServiceDefinition } from "./service-definition.ts";
import { frontOfStack } from "./service-front.ts";
import type { StagedReleases } from "./service-releases.ts";
import { stageOfStack } from "./service-stage.ts";
import { stageVariablesOf } from "./stage-variables.ts";
import { tableStageVariablesOf } from "./table-stage-variables.ts";
import { usagePlansOf } from "./usage-plans.ts";

interface Props {
  readonly service: ServiceDefinition;
  readonly environment: Environment;
  readonly plan: ReleasePlan;
  readonly api: RestApi;
  readonly releases: StagedReleases;
  /** Stage variables with the ids of VPC links. */
  readonly links: Readonly<Record<string, string>>;
  readonly keys: readonly PlannedKey[];
  /** Stages of other APIs that ask for the same keys. @default none */
  readonly keyedStages?: readonly KeyedStage[];
  readonly latch?: ReleaseLatch | undefined;
}

export interface Entrance {
  readonly stage: Stage;
  readonly preview: Stage | undefined;
  readonly plans: readonly UsagePlan[];
  readonly certificates: ClientCertificates | undefined;
  readonly domain: CustomDomain | undefined;
  /** ARNs of those who may call methods with `iam`, by name. */
  readonly callers: Readonly<Record<string, string>> | undefined;
}

/** Where clients come in: the environment's stage, what stands before it, and who may ask how much. */
export function entranceOf(scope: Construct, props: Props): Entrance {
  const { service, environment, plan, api, releases, links, keys, keyedStages = [], latch } = props;
  const variables = {
    ...stageVariablesOf(environment),
    ...tableStageVariablesOf(service, environment),
    ...links,
    ...chosenVpcLinksOf(environment, links),
  };
  const { stage, preview, certificates } = stageOfStack(scope, {
    ...releases,
    environment,
    plan,
    api,
    variables,
    latch,
  });
  const { domain } = frontOfStack(scope, { environment, api, stage, preview });
  const own = [stage, ...(preview ? [preview] : [])].map(({ stageName }) => ({
    apiId: api.restApiId,
    stageName,
    hasMethods: true,
  }));
  const plans = usagePlansOf(scope, { environment, stages: [...own, ...keyedStages], keys });
  const callers = callersOf(scope, { routes: service.api?.routes ?? [], environment, api });
  return { stage, preview, plans, certificates, domain, callers };
}
