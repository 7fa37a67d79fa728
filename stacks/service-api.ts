import { ApiGatewayVpcLink } from "@cdktf/provider-aws/lib/api-gateway-vpc-link/index.js";
import type { Construct } from "constructs";

import { RestApi } from "../constructs/rest-api.ts";
import type { Environment } from "../environments/environment.ts";
import { vpcLinkVariable } from "../openapi/integrations/render-integration.ts";
import { terraformText } from "../openapi/terraform-text.ts";
import type { ReleasePlan } from "../releases/plan-releases.ts";
import type { Place } from "./names.ts";
import { documentOf } from "./rest-document.ts";
import type { RestService } from "./service-definition.ts";
import { userPoolsOf } from "./service-user-pools.ts";
import { withUserPools } from "./user-pool-arn.ts";

interface Props {
  readonly service: RestService;
  readonly place: Place;
  /** Any environment of the API. */
  readonly environment: Environment;
  /** The release id of this commit's build. */
  readonly build: string;
  readonly plan: Pick<ReleasePlan, "deploysBuild">;
}

/** The API, with the user pools it has of its own. */
export function apiOf(scope: Construct, { service, place, environment, build, plan }: Props): RestApi {
  const pools = userPoolsOf(scope, environment, place);
  return new RestApi(scope, "api", {
    name: place.namePrefix,
    description: service.api.description,
    body: withUserPools(terraformText(JSON.stringify(documentOf(service, place))), pools),
    tags: { release: build },
    endpoint: environment.endpoint,
    disableDefaultEndpoint: environment.domain?.disableDefaultEndpoint ?? false,
    frozen: !plan.deploysBuild,
  });
}

/** Ids of the links, as stage variables: an API that goes on to another link needs no release. */
export function vpcLinksOf(
  scope: Construct,
  { vpcLinks }: Environment,
  { namePrefix }: Place,
): Readonly<Record<string, string>> {
  const links = Object.entries(vpcLinks).map(([name, targetArn]) => {
    const link = new ApiGatewayVpcLink(scope, `${name}-vpc-link`, {
      name: `${namePrefix}-${name}`,
      targetArns: [targetArn],
    });
    return [vpcLinkVariable(name), link.id];
  });
  return Object.fromEntries(links);
}

/** The same ids under the names an environment has chosen them by. */
export function chosenVpcLinksOf(
  { vpcLinkChoices }: Environment,
  links: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const chosen = Object.entries(vpcLinkChoices).map(([name, link]) => [
    vpcLinkVariable(name),
    links[vpcLinkVariable(link)],
  ]);
  return Object.fromEntries(chosen);
}
