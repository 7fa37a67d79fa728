import type { TerraformStack } from "cdktf";

import type { KeyedStage } from "../constructs/usage-plan.ts";
import type { Environment } from "../environments/environment.ts";
import { previewNameOf, previewThrottleOf } from "../environments/preview-stage.ts";
import type { Front, FrontProps, StackOutput } from "./front.ts";
import { outsideFunctionPermissions } from "./outside-function-permissions.ts";
import { outsideKeysOf, outsideKeysOutput } from "./outside-keys-output.ts";
import { restParts } from "./rest-parts.ts";
import { apiOf, vpcLinksOf } from "./service-api.ts";
import type { RestService } from "./service-definition.ts";
import { type Entrance, entranceOf } from "./service-entrance.ts";
import { createReleases, stagedReleases } from "./service-releases.ts";
import { keyOutputs } from "./usage-plans.ts";

/**
 * The REST API, its deployments, and the stage that divides requests between two of them.
 *
 * @param keyedStages stages of other APIs that ask for the keys of its usage plans
 */
export function restFrontOf(
  stack: TerraformStack,
  service: RestService,
  props: FrontProps,
  keyedStages: readonly KeyedStage[],
): Front {
  const { environment, plan, keys, latch } = props;
  const { name: stageName } = environment;
  const api = apiOf(stack, { ...props, service, place: environment });
  const previewName = previewThrottleOf(environment) && previewNameOf(environment);
  // A wildcard stands for the preview's name, too: a function has one permission for each release.
  const invokers = previewName === undefined ? stageName : `${stageName}*`;
  const made = createReleases(props.releases, { definition: service.api, stageName: invokers, api });
  const releases = stagedReleases(plan, made);
  const links = vpcLinksOf(stack, environment, environment);
  const entrance = entranceOf(stack, { service, environment, plan, api, releases, links, keys, keyedStages, latch });
  outsideKeysOutput(stack, outsideKeysOf(environment, keys));
  return {
    outsidePermissions: outsideFunctionPermissions({
      callers: restParts(service.api).users,
      place: environment,
      apiId: api.restApiId,
      stageNames: previewName === undefined ? [stageName] : [stageName, previewName],
    }),
    ...(entrance.domain && { domain: entrance.domain }),
    outputs: outputsOf(environment, entrance),
    trial: { rest: { restApiId: api.restApiId, stage: entrance.stage } },
  };
}

function outputsOf(environment: Environment, entrance: Entrance): StackOutput[] {
  const { stage, preview, plans, certificates, domain, callers } = entrance;
  return [
    { name: "invoke_url", description: "Where clients call the API", value: stage.invokeUrl },
    ...(preview
      ? [
          {
            name: "preview_url",
            description: "Where the release on trial is called on purpose",
            value: preview.invokeUrl,
          },
        ]
      : []),
    ...keyOutputs(plans),
    ...(callers
      ? [{ name: "callers", description: "ARNs of the users and roles that may call it, by name", value: callers }]
      : []),
    ...(domain
      ? [
          {
            name: "domain_target",
            description: `What DNS records of ${environment.domain?.name} point to`,
            value: domain.target,
          },
        ]
      : []),
    ...(certificates
      ? [
          {
            name: "client_certificates",
            description: "Certificates for backends to trust, by name",
            value: certificates.pems,
          },
        ]
      : []),
  ];
}
