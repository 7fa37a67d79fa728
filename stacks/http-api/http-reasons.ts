import type { Environment } from "../../environments/environment.ts";
import type { HttpApiDefinition } from "../../http-api/http-api-definition.ts";
import { httpRoutesOf } from "../../http-api/http-routes-of.ts";
import type { Reason } from "../note-reasons.ts";

/** Reasons that settings of an HTTP API give. */
export function httpReasons(api: HttpApiDefinition, { httpApi }: Environment): readonly Reason[] {
  const open = httpApi.domain?.mutualTls?.defaultEndpointOpen;
  return [
    ...httpRoutesOf(api).flatMap(({ key, public: reason }) =>
      reason === undefined
        ? []
        : [{ resourceType: "aws_apigatewayv2_api", rule: "http-route-authorization", at: key, reason }],
    ),
    ...(open === undefined
      ? []
      : [{ resourceType: "aws_apigatewayv2_api", rule: "api-default-endpoint", reason: open.reason }]),
  ];
}
