import type { TerraformStack } from "cdktf";

import type { Environment } from "../environments/environment.ts";
import type { Front, FrontProps, StackOutput } from "./front.ts";
import { outsideFunctionsOutput } from "./outside-function-permissions.ts";
import { outsideKeysOf, outsideKeysOutput } from "./outside-keys-output.ts";
import { apiOf, vpcLinksOf } from "./service-api.ts";
import type { RestService } from "./service-definition.ts";
import { type Entrance, entranceOf } from "./service-entrance.ts";
import { createReleases, stagedReleases } from "./service-releases.ts";

/** The REST API, its deployments, and the stage that divides requests between two of them. */
export function restFrontOf(stack: TerraformStack, service: RestService, props: FrontProps): Front {
  const { environment, plan, keys } = props;
  const { name: stageName } = environment;
  const api = apiOf(stack, { ...props, service, place: environment });
  const made = createReleases(props.releases, { definition: service.api, stageName, api });
  const releases = stagedReleases(plan, made);
  const links = vpcLinksOf(stack, environment, environment);
  const entrance = entranceOf(stack, { service, environment, plan, api, releases, links, keys });
  outsideKeysOutput(stack, outsideKeysOf(environment, keys));
  outsideFunctionsOutput(stack, {
    api: service.api,
    place: environment,
    restApiId: api.restApiId,
    stageNames: [stageName],
  });
  return { outputs: outputsOf(environment, entrance) };
}

function outputsOf(environment: Environment, entrance: Entrance): StackOutput[] {
  const { stage, plans, certificates, domain, callers } = entrance;
  const keys = plans.flatMap((one) => one.keys);
  return [
    { name: "invoke_url", description: "Where clients call the API", value: stage.invokeUrl },
    {
      name: "api_key_ids",
      description: "API keys by name",
      value: Object.fromEntries(keys.map((key) => [key.name, key.id])),
    },
    {
      name: "api_key_values",
      description: "Values of the API keys by name",
      value: Object.fromEntries(keys.map((key) => [key.name, key.value])),
      sensitive: true,
    },
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
