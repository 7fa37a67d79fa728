import { Apigatewayv2ApiMapping } from "@cdktf/provider-aws/lib/apigatewayv2-api-mapping/index.js";
import type { TerraformStack } from "cdktf";

import type { CountedApi } from "../constructs/alias-api-graphs.ts";
import type { CustomDomain } from "../constructs/custom-domain.ts";
import type { Environment } from "../environments/environment.ts";

import { calledAliasesOf } from "./called-aliases.ts";
import type { Front, FrontProps } from "./front.ts";
import { httpFrontOf } from "./http-api/http-front.ts";
import { restFrontOf } from "./rest-front.ts";
import { hasHttpApi, hasRestApi, hasWebSocketApi, type ServiceDefinition } from "./service-definition.ts";
import { webSocketFrontOf } from "./websocket-api/web-socket-front.ts";

/** One for each API of the service. */
export function frontsOf(stack: TerraformStack, service: ServiceDefinition, props: FrontProps): readonly Front[] {
  const others = aliasFrontsOf(stack, service, props);
  const keyedStages = others.flatMap(({ keyedStage }) => keyedStage ?? []);
  if (!hasRestApi(service)) return others;
  const rest = restFrontOf(stack, service, props, keyedStages);
  for (const { counted } of others) {
    if (counted?.kind === "http" && rest.domain) shareDomain(stack, rest.domain, counted, props.environment);
  }
  return [rest, ...others];
}

/** Paths of the REST API's domain that lead to the HTTP API. */
function shareDomain(
  stack: TerraformStack,
  { domainName }: CustomDomain,
  { apiId, stageName }: CountedApi,
  { httpApi }: Environment,
): void {
  for (const path of httpApi.domainPaths) {
    new Apigatewayv2ApiMapping(stack, `domain-http-${path || "root"}`, {
      domainName,
      apiId,
      stage: stageName,
      ...(path !== "" && { apiMappingKey: path }),
    });
  }
}

/** Of APIs whose stages have no canary: they call the same aliases. */
function aliasFrontsOf(stack: TerraformStack, service: ServiceDefinition, props: FrontProps): readonly Front[] {
  if (!hasHttpApi(service) && !hasWebSocketApi(service)) return [];
  const called = calledAliasesOf(stack, props);
  return [
    ...(hasHttpApi(service) ? [httpFrontOf(stack, service, props, called)] : []),
    ...(hasWebSocketApi(service) && props.webSocketApi
      ? [webSocketFrontOf(service, props.webSocketApi, props, called)]
      : []),
    ...(called.weighed ? [{ outputs: [], trial: { weighed: called.weighed } }] : []),
  ];
}
