import type { Construct } from "constructs";

import { accessLogFormat } from "../constructs/access-log-format.ts";
import { ClientCertificates } from "../constructs/client-certificates.ts";
import type { RestApi } from "../constructs/rest-api.ts";
import { Stage } from "../constructs/stage.ts";
import type { Environment } from "../environments/environment.ts";
import { terraformText } from "../openapi/terraform-text.ts";
import type { ReleasePlan } from "../releases/plan-releases.ts";
import type { StagedReleases } from "./service-releases.ts";

interface Props extends StagedReleases {
  readonly environment: Environment;
  readonly plan: ReleasePlan;
  readonly api: RestApi;
  /** Stage variables beside the release's alias. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface StageOfStack {
  readonly stage: Stage;
  /** @default the environment has none */
  readonly certificates?: ClientCertificates;
}

/** The environment's one stage, as its settings say. */
export function stageOfStack(scope: Construct, props: Props): StageOfStack {
  const { environment, plan, api, live, canary, variables } = props;
  const { accessLog, clientCertificate, dataTrace, ...settings } = environment.stage;
  const certificates = certificatesOf(scope, environment);
  const stage = new Stage(scope, "stage", {
    ...settings,
    dataTrace: dataTrace !== false,
    accessLog: { ...accessLog, format: terraformText(accessLogFormat(accessLog.format)) },
    clientCertificateId: certificates?.certificateId,
    api,
    stageName: environment.name,
    namePrefix: environment.namePrefix,
    live,
    ...(canary && { canary }),
    variables,
    logRetentionDays: environment.logs.retentionDays,
    tags: { release: plan.live.release },
  });
  return { stage, ...(certificates && { certificates }) };
}

function certificatesOf(scope: Construct, { stage, namePrefix }: Environment): ClientCertificates | undefined {
  const { clientCertificate } = stage;
  if (clientCertificate === undefined) return undefined;
  const { use, keep } = clientCertificate === true ? { use: "first", keep: [] } : clientCertificate;
  return new ClientCertificates(scope, "client-certificate", { namePrefix, use, keep });
}
