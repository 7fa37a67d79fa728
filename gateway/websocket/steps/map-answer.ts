import { GatewayError } from "../../invocation/gateway-error.ts";
import type { MappedOutcome } from "../../invocation/integration-outcome.ts";
import type { Overrides } from "../../invocation/overrides.ts";
import type { RouteAnswer, RoutedCall } from "../calls/web-socket-call.ts";
import type { PreparedRouteMappings, PreparedRouteResponse } from "../prepared/prepared-web-socket-stage.ts";
import type { AnsweredValues, SelectionValues } from "../selection/selection-expression.ts";
import { renderTemplate } from "./render-template.ts";

/**
 * Makes of what a backend answered what the client gets, by the integration response that is for it.
 *
 * @param json of the message; undefined: it is none
 * @throws GatewayError API_CONFIGURATION_ERROR where somebody waits for an answer and no integration response makes one
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-responses.html
 */
export function mapAnswer(
  call: RoutedCall,
  json: unknown,
  outcome: MappedOutcome,
  overrides: Overrides,
  { responses }: PreparedRouteMappings,
): RouteAnswer {
  const response = selectResponse(outcome.selectionValue, responses);
  if (response === undefined) return withoutResponse(call, outcome);
  const { selectTemplate, templates, contentHandling } = response;
  const values: SelectionValues = { body: json, response: answered(outcome) };
  const template = templates.get(selectTemplate(values)) ?? templates.get("$default");
  const payload = contentHandling === "CONVERT_TO_TEXT" ? base64(outcome.body) : outcome.body;
  const body = template === undefined ? payload : renderTemplate(template, call, payload.toString(), overrides);
  return {
    statusCode: overrides.status ?? statusOf(body, template !== undefined) ?? statusOfBackend(outcome),
    headers: [],
    body,
  };
}

/** The first pattern that matches the whole value, or the default. */
function selectResponse(
  value: string | undefined,
  responses: readonly PreparedRouteResponse[],
): PreparedRouteResponse | undefined {
  const matching = value === undefined ? undefined : responses.find(({ pattern }) => pattern?.test(value));
  return matching ?? responses.find(({ pattern }) => pattern === undefined);
}

/** Nobody waits for the answer to a message that has none. */
function withoutResponse({ eventType, route }: RoutedCall, outcome: MappedOutcome): RouteAnswer {
  if (eventType === "CONNECT" || route.isTwoWay) {
    const detail = `no integration response of ${route.route.integration?.address} fits '${outcome.selectionValue ?? ""}', and there is no $default`;
    throw new GatewayError("API_CONFIGURATION_ERROR", undefined, { detail });
  }
  return { statusCode: statusOfBackend(outcome), headers: [], body: outcome.body };
}

function answered({ selectionValue, headers }: MappedOutcome): AnsweredValues {
  return { headers, ...(selectionValue !== undefined && { statusCode: selectionValue }) };
}

/** `{"statusCode": 200}` of a template decides whether somebody is let in. */
function statusOf(body: string | Buffer, isMapped: boolean): number | undefined {
  if (!isMapped) return undefined;
  const digits = /^\s*\{[\s\S]*?"statusCode"\s*:\s*"?(\d{3})\b/.exec(body.toString())?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** What selects a response is the status of an HTTP backend; of a function that worked it is nothing. */
function statusOfBackend({ selectionValue }: MappedOutcome): number {
  return selectionValue !== undefined && /^[1-5]\d\d$/.test(selectionValue) ? Number(selectionValue) : 200;
}

function base64(body: string | Buffer): string {
  return Buffer.from(body).toString("base64");
}
