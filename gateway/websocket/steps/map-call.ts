import { GatewayError } from "../../invocation/gateway-error.ts";
import type { MappedRequest } from "../../invocation/integration-request.ts";
import { mapParameters } from "../../invocation/mapping/map-parameters.ts";
import { Overrides } from "../../invocation/overrides.ts";
import { convertRequestPayload } from "../../invocation/payload/convert-payload.ts";
import type { Template } from "../../vtl/compile-template.ts";
import type { RoutedCall } from "../calls/web-socket-call.ts";
import type { PreparedRouteMappings } from "../prepared/prepared-web-socket-stage.ts";
import { renderTemplate } from "./render-template.ts";

/**
 * Makes what is sent to the backend out of a call.
 *
 * @param json of the message; undefined: it is none
 * @throws GatewayError API_CONFIGURATION_ERROR, UNSUPPORTED_MEDIA_TYPE where nothing may pass without a template
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html
 */
export function mapCall(call: RoutedCall, json: unknown, integration: PreparedRouteMappings): MappedRequest {
  const { backend, parameters } = integration;
  const overrides = new Overrides();
  const template = selectTemplate(json, integration);
  const text = template === undefined ? call.body : renderTemplate(template, call, call.body, overrides);
  return {
    type: "mapped",
    uri: backend.uri.render(call.stage.stage.variables),
    body: convertRequestPayload(Buffer.from(text), false, backend.contentHandling),
    ...mapParameters(call, parameters, overrides),
    overrides,
  };
}

/** No template for it: it passes through, or is refused, as the integration wants it. */
function selectTemplate(json: unknown, integration: PreparedRouteMappings): Template | undefined {
  const { templates, selectTemplate: keyOf, backend } = integration;
  const { passthroughBehavior } = backend;
  const template = templates.get(keyOf({ body: json })) ?? templates.get("$default");
  if (template !== undefined || passthroughBehavior === "WHEN_NO_MATCH") return template;
  if (passthroughBehavior === "NEVER" || templates.size > 0) throw new GatewayError("UNSUPPORTED_MEDIA_TYPE");
  return undefined;
}
