import type { Deployment } from "../../model/deployment.ts";
import type { NotServed } from "../../model/stack.ts";
import type { Stage } from "../../model/stage.ts";
import type { UsagePlan } from "../../model/usage-plan.ts";
import type { Backends } from "../backends.ts";
import { CACHE_BYTES } from "../cache/response-cache.ts";
import { binaryTest } from "../routing/mime-type.ts";
import { Router } from "../routing/router.ts";
import { ModelCompiler } from "../schema/compile-models.ts";
import { TraceSampler } from "../trace-sampler.ts";
import { keyRingOf } from "./key-ring.ts";
import { prepareAccessLog } from "./prepare-access-log.ts";
import { prepareGatewayResponses } from "./prepare-gateway-responses.ts";
import { prepareOperation } from "./prepare-operation.ts";
import { prepareResourcePolicy } from "./prepare-resource-policy.ts";
import type { PreparedDeployment, PreparedStage } from "./prepared-stage.ts";

/** Works everything out that a request to the stage would otherwise have to. */
export function prepareStage(
  stage: Stage,
  plans: readonly UsagePlan[],
  report: (problem: NotServed) => void,
  backends: Backends,
): PreparedStage {
  const { canary, deployment } = stage;
  if (stage.cacheClusterGb !== undefined) report(smallerCache(stage, stage.cacheClusterGb));
  reportClientCertificate(stage, backends, report);
  const live = prepareDeployment(deployment, stage, backends, report);
  return {
    stage,
    live: { deployment: live, stageVariables: stage.variables },
    ...(canary && {
      canary: {
        deployment:
          canary.deployment === deployment ? live : prepareDeployment(canary.deployment, stage, backends, report),
        // The guide reads as if overrides replaced the stage's variables; the service lays them over.
        stageVariables: { ...stage.variables, ...canary.stageVariableOverrides },
        percentTraffic: canary.percentTraffic,
      },
    }),
    keyRing: keyRingOf(stage, plans),
    accountBucket: `account ${stage.api.accountId} ${stage.api.region}`,
    ...prepareAccessLog(stage),
    ...(stage.isTracingEnabled === true && { traceSampler: new TraceSampler() }),
  };
}

function smallerCache({ address }: Stage, cacheClusterGb: number): NotServed {
  const megabytes = CACHE_BYTES / 2 ** 20;
  const reason = `its cache of ${cacheClusterGb} GB is one of ${megabytes} MB here, which all stages share`;
  return { address, reason, isApproximate: true };
}

function reportClientCertificate(
  { address, clientCertificateId: id }: Stage,
  { clientCertificates }: Backends,
  report: (problem: NotServed) => void,
): void {
  if (id === undefined || id === "" || clientCertificates.has(id)) return;
  const reason = `backends are not shown a certificate: name one, as in --client-certificate ${id}=certificate.pem,key.pem`;
  report({ address: `${address}.client_certificate_id`, reason });
}

function prepareDeployment(
  deployment: Deployment,
  stage: Stage,
  backends: Backends,
  report: (problem: NotServed) => void,
): PreparedDeployment {
  const { definition } = deployment;
  const models = new ModelCompiler(stage.api.id, definition.models, (name, reason) =>
    report({ address: `${stage.api.address} model ${name}`, reason }),
  );
  const context = { stage, models, backends, report };
  const resourcePolicy = prepareResourcePolicy(definition, stage, report);
  return {
    deployment,
    router: new Router(
      definition.resources.map((resource) => ({
        resource,
        methods: new Map(
          resource.methods.map((method) => [method.httpMethod, prepareOperation(resource, method, context)]),
        ),
      })),
    ),
    ...(resourcePolicy && { resourcePolicy }),
    gatewayResponses: prepareGatewayResponses(definition.gatewayResponses),
    isBinary: binaryTest(definition.binaryMediaTypes),
  };
}
