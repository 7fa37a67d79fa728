import type { ServiceIntegration } from "../http-integration.ts";
import { type HttpRoute, variablesOfKey } from "../http-route.ts";
import { SERVICE_SUBTYPES, subtypeOf } from "../service-subtypes.ts";

const ACTION = /^[a-z0-9-]+:[A-Za-z0-9]+$/;
const SERVER_NAME = /^[A-Za-z0-9.-]+$/;

/** Why API Gateway would refuse a route's integration, or call something else than was meant. */
export function httpIntegrationProblems(route: HttpRoute): string[] {
  return [
    ...timeoutProblems(route),
    ...(route.http === undefined ? [] : uriProblems(route.http.uri, route)),
    ...(route.inVpc === undefined ? [] : serverNameProblems(route.inVpc.serverName)),
    ...(route.service === undefined ? [] : serviceProblems(route.service, route)),
  ];
}

function timeoutProblems({ timeoutMs }: HttpRoute): string[] {
  if (timeoutMs === undefined || (Number.isInteger(timeoutMs) && timeoutMs >= 50 && timeoutMs <= 30_000)) return [];
  return [`timeoutMs is ${timeoutMs}; API Gateway takes whole milliseconds from 50 to 30000`];
}

function uriProblems(uri: string, { key }: HttpRoute): string[] {
  const start = /^(https?:\/\/|\$\{stageVariables\.)/.test(uri) ? [] : [`'${uri}' must start with https:// or http://`];
  const known = variablesOfKey(key);
  const named = [...uri.replaceAll(/\$\{[^}]*\}/g, "").matchAll(/\{([^}+]+)\+?\}/g)].map(([, name = ""]) => name);
  return [
    ...start,
    ...named
      .filter((name) => !known.includes(name))
      .map((name) => `nothing fills {${name}} of ${uri}; name it in the path`),
  ];
}

function serverNameProblems(serverName: string | undefined): string[] {
  if (serverName === undefined || SERVER_NAME.test(serverName)) return [];
  return [`serverName is '${serverName}'; it must be the host name of the target's certificate`];
}

function serviceProblems(service: ServiceIntegration["service"], route: HttpRoute): string[] {
  if (!Object.hasOwn(SERVICE_SUBTYPES, service.subtype)) {
    return [`there is no integration '${service.subtype}'; known: ${Object.keys(SERVICE_SUBTYPES).join(", ")}`];
  }
  return [...parameterProblems(service), ...permissionProblems(service), ...requestMappingProblems(route)];
}

function parameterProblems({ subtype, parameters }: ServiceIntegration["service"]): string[] {
  const { required, optional } = subtypeOf(subtype);
  const known = [...required, ...optional];
  return [
    ...required.filter((name) => !(name in parameters)).map((name) => `${subtype} needs the parameter '${name}'`),
    ...Object.keys(parameters)
      .filter((name) => !known.includes(name))
      .map((name) => `${subtype} has no parameter '${name}'; known: ${known.join(", ")}`),
  ];
}

/** The least a role can have is what one action needs on one resource. */
function permissionProblems({ subtype, permission }: ServiceIntegration["service"]): string[] {
  const { actions, resources, anyResource } = permission;
  const { action } = subtypeOf(subtype);
  return [
    ...(actions.includes(action) ? [] : [`the permission of ${subtype} must allow ${action}`]),
    ...actions
      .filter((one) => !ACTION.test(one))
      .map((one) => `'${one}' is not one action; write it out, as in ${action}`),
    ...(resources.length === 0 ? [`the permission of ${subtype} names no resource`] : []),
    ...(resources.includes("*") && (anyResource?.trim() ?? "") === ""
      ? ["a permission for every resource needs the reason in words: anyResource"]
      : []),
  ];
}

/** Its parameters are the mapping. */
function requestMappingProblems({ request }: HttpRoute): string[] {
  return request === undefined ? [] : ["'request' maps what HTTP backends get; a service gets its 'parameters' alone"];
}
