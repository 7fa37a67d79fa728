import type { Permission } from "../../openapi/integrations/integration.ts";
import type { WebSocketAwsIntegration } from "../web-socket-integration.ts";
import type { WebSocketRoute } from "../web-socket-route.ts";

const ACTION = /^[a-z0-9-]+:[A-Za-z0-9]+$/;

/** Where API Gateway may have nobody to ask. */
const MAY_BE_SILENT = ["$connect", "$disconnect"];

/** Why API Gateway would refuse a route's integration. */
export function routeIntegrationProblems(route: WebSocketRoute): string[] {
  const { key, http, aws } = route;
  const kinds = [route.function, route.outsideFunction, http, route.mock, aws].filter((kind) => kind !== undefined);
  return [
    ...(kinds.length > 1
      ? ["it calls several backends; name one of 'function', 'outsideFunction', 'http', 'mock' and 'aws'"]
      : []),
    ...(kinds.length === 0 && !MAY_BE_SILENT.includes(key)
      ? ["it calls nothing; name one of 'function', 'outsideFunction', 'http', 'mock' and 'aws'"]
      : []),
    ...timeoutProblems(route),
    ...(http === undefined || /^(https?:\/\/|\$\{stageVariables\.)/.test(http.uri)
      ? []
      : [`'${http.uri}' must start with https:// or http://`]),
    ...(aws === undefined ? [] : serviceProblems(aws)),
  ];
}

function timeoutProblems({ timeoutMs }: WebSocketRoute): string[] {
  if (timeoutMs === undefined || (Number.isInteger(timeoutMs) && timeoutMs >= 50 && timeoutMs <= 29_000)) return [];
  return [`timeoutMs is ${timeoutMs}; API Gateway takes whole milliseconds from 50 to 29000`];
}

function serviceProblems({ service, action, path, permission }: WebSocketAwsIntegration["aws"]): string[] {
  return [
    ...((action === undefined) === (path === undefined)
      ? [`say either the 'action' of ${service} or a 'path' that is called`]
      : []),
    ...permissionProblems(service, permission),
  ];
}

function permissionProblems(service: string, { actions, resources, anyResource }: Permission): string[] {
  return [
    ...(actions.length === 0 ? [`the permission for ${service} allows no action`] : []),
    ...actions
      .filter((one) => !ACTION.test(one))
      .map((one) => `'${one}' is not one action; write it out, as in sqs:SendMessage`),
    ...(resources.length === 0 ? [`the permission for ${service} names no resource`] : []),
    ...(resources.includes("*") && (anyResource?.trim() ?? "") === ""
      ? ["a permission for every resource needs the reason in words: anyResource"]
      : []),
  ];
}
