import { GatewayError } from "../../invocation/gateway-error.ts";
import type { Overrides } from "../../invocation/overrides.ts";
import type { Template } from "../../vtl/compile-template.ts";
import { TemplateError } from "../../vtl/template-error.ts";
import { VtlInput } from "../../vtl/vtl-input.ts";
import { VTL_UTIL } from "../../vtl/vtl-util.ts";
import { callContext } from "../calls/call-context.ts";
import type { RoutedCall } from "../calls/web-socket-call.ts";

/** @param body what `$input` reads @throws GatewayError API_CONFIGURATION_ERROR */
export function renderTemplate(template: Template, call: RoutedCall, body: string, overrides: Overrides): string {
  const parameters = () => ({ path: {}, querystring: call.query.toRecord(), header: call.headers.toRecord() });
  try {
    return template.render([
      ["input", new VtlInput(body, parameters)],
      ["util", VTL_UTIL],
      ["context", callContext(call, overrides)],
      ["stageVariables", { ...call.stage.stage.variables }],
    ]);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const detail = `a template of ${call.route.route.address} failed: ${error.message}`;
    throw new GatewayError("API_CONFIGURATION_ERROR", undefined, { detail, cause: error });
  }
}
