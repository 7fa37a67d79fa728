import { TerraformResource } from "cdktf";
import type { Construct } from "constructs";

import type { Environment } from "../environments/environment.ts";
import { terraformText } from "../openapi/terraform-text.ts";
import { httpReasons } from "./http-api/http-reasons.ts";
import type { ServiceDefinition } from "./service-definition.ts";
import { webSocketReasons } from "./websocket-api/web-socket-reasons.ts";

/** A reason somebody had to give in the settings, and the rule of `npm run lint:infra` that asks for it. */
export interface Reason {
  readonly resourceType: string;
  readonly rule: string;
  /** The method it is for, where the resource has several. */
  readonly at?: string;
  readonly reason: string;
}

/** Writes reasons into comments of the resources they are for. Terraform passes comments over. */
export function noteReasons(scope: Construct, service: ServiceDefinition, environment: Environment): void {
  const reasons = reasonsOf(service, environment);
  const resources = scope.node.findAll().filter((node) => node instanceof TerraformResource);
  for (const resource of resources) {
    const own = reasons.filter(({ resourceType }) => resourceType === resource.terraformResourceType);
    if (own.length > 0) resource.addOverride("//.lint", own.map(asNote));
  }
}

const asNote = ({ rule, at, reason }: Reason) => ({
  rule,
  ...(at !== undefined && { at }),
  reason: terraformText(reason),
});

function reasonsOf({ api, httpApi, webSocketApi }: ServiceDefinition, environment: Environment): readonly Reason[] {
  const { dataProtection } = environment;
  return [
    ...(api?.routes ?? []).flatMap(({ method, path, public: reason }) =>
      reason === undefined
        ? []
        : [note("aws_api_gateway_rest_api", "method-authorization", reason, `${method} ${path}`)],
    ),
    ...(dataProtection.enabled ? [] : [note("aws_dynamodb_table", "table-deletion-protection", dataProtection.reason)]),
    ...stageReasons(environment),
    ...domainReasons(environment),
    ...(httpApi === undefined ? [] : httpReasons(httpApi, environment)),
    ...(webSocketApi === undefined ? [] : webSocketReasons(webSocketApi)),
  ];
}

const note = (resourceType: string, rule: string, reason: string, at?: string): Reason => ({
  resourceType,
  rule,
  reason,
  ...(at !== undefined && { at }),
});

function stageReasons({ stage: { dataTrace, cache } }: Environment): readonly Reason[] {
  const type = "aws_api_gateway_method_settings";
  const invalidations =
    cache === undefined ? [] : [cache, ...Object.values(cache.methods)].map((one) => one.invalidation);
  return [
    ...(typeof dataTrace === "object" ? [note(type, "stage-data-trace", dataTrace.reason)] : []),
    ...invalidations.flatMap((one) =>
      one === undefined || one.requireAuthorization
        ? []
        : [note("aws_api_gateway_stage", "stage-cache-invalidation", one.reason)],
    ),
  ];
}

function domainReasons({ domain }: Environment): readonly Reason[] {
  const { securityPolicy, mutualTls } = domain ?? {};
  return [
    ...(typeof securityPolicy === "object"
      ? [note("aws_api_gateway_domain_name", "domain-tls", securityPolicy.reason)]
      : []),
    ...(mutualTls?.defaultEndpointOpen === undefined
      ? []
      : [note("aws_api_gateway_rest_api", "api-default-endpoint", mutualTls.defaultEndpointOpen.reason)]),
  ];
}
