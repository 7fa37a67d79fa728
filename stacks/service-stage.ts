import type { Construct } from "constructs";

import { accessLogFormat } from "../constructs/access-log-format.ts";
import { ClientCertificates } from "../constructs/client-certificates.ts";
import type { ReleaseLatch } from "../constructs/release-latch.ts";
import type { RestApi } from "../constructs/rest-api.ts";
import { Stage, type StageProps } from "../constructs/stage.ts";
import type { Environment } from "../environments/environment.ts";
import { previewNameOf, previewThrottleOf } from "../environments/preview-stage.ts";
import { terraformText } from "../openapi/terraform-text.ts";
import type { ReleasePlan } from "../releases/plan-releases.ts";
import type { StagedReleases } from "./service-releases.ts";

interface Props extends StagedReleases {
  readonly environment: Environment;
  readonly plan: ReleasePlan;
  readonly api: RestApi;
  /** Keeps a release that was rolled back from starting again. @default none */
  readonly latch?: ReleaseLatch | undefined;
  /** Stage variables beside the release's alias. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface StageOfStack {
  readonly stage: Stage;
  /** @default the environment has none */
  readonly preview?: Stage;
  /** @default the environment has none */
  readonly certificates?: ClientCertificates;
}

/** The environment's one stage, as its settings say. */
export function stageOfStack(scope: Construct, props: Props): StageOfStack {
  const { environment, plan, api, live, canary, latch, variables } = props;
  const { accessLog, clientCertificate, dataTrace, ...settings } = environment.stage;
  const certificates = certificatesOf(scope, environment);
  const common = {
    ...settings,
    dataTrace: dataTrace !== false,
    accessLog: { ...accessLog, format: terraformText(accessLogFormat(accessLog.format)) },
    clientCertificateId: certificates?.certificateId,
    api,
    variables,
    logRetentionDays: environment.logs.retentionDays,
  };
  const stage = new Stage(scope, "stage", {
    ...common,
    stageName: environment.name,
    namePrefix: environment.namePrefix,
    live,
    ...(canary && { canary }),
    canaryHeld: plan.canary && latch?.holds(plan.canary.release),
    tags: { release: plan.live.release },
  });
  const preview = previewOf(scope, common, props);
  return { stage, ...(preview && { preview }), ...(certificates && { certificates }) };
}

/** Has the release on trial whatever the latch says: nobody gets it who does not ask for it. */
function previewOf(scope: Construct, common: Common, { environment, plan, live, canary }: Props): Stage | undefined {
  const throttle = previewThrottleOf(environment);
  if (throttle === undefined) return undefined;
  const { cache, documentationVersion, ...own } = common;
  return new Stage(scope, "preview", {
    ...own,
    throttle,
    methodThrottles: {},
    stageName: previewNameOf(environment),
    namePrefix: `${environment.namePrefix}/preview`,
    live: canary?.release ?? live,
    neverCanary: true,
    tags: { release: (plan.canary ?? plan.live).release },
  });
}

type Common = Omit<StageProps, "stageName" | "namePrefix" | "live" | "tags">;

function certificatesOf(scope: Construct, { stage, namePrefix }: Environment): ClientCertificates | undefined {
  const { clientCertificate } = stage;
  if (clientCertificate === undefined) return undefined;
  const { use, keep } = clientCertificate === true ? { use: "first", keep: [] } : clientCertificate;
  return new ClientCertificates(scope, "client-certificate", { namePrefix, use, keep });
}
