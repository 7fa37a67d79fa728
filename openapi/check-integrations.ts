import { uriProblems } from "./check-uri.ts";
import { importedProblems } from "./integrations/check-imported.ts";
import { mappingProblems } from "./integrations/check-mapping.ts";
import { patternProblems } from "./integrations/check-patterns.ts";
import { sourceProblems } from "./integrations/check-sources.ts";
import type { AwsIntegration } from "./integrations/integration.ts";
import { mappingOf } from "./integrations/render-integration.ts";
import { MAX_TIMEOUT_MS } from "./integrations/response-transfer-mode.ts";
import { pathVariables, type Route } from "./route.ts";

/**
 * Why API Gateway would refuse a route's integration, or call something else than was meant.
 *
 * @param mostMs how long it waits for a whole answer, if AWS has raised that for the account
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
export function integrationProblems(route: Route, mostMs?: number): readonly string[] {
  const problems = [
    ...undeclaredAnswers(route),
    ...wrongTimeout(route, mostMs),
    ...strangeTargets(route),
    ...mappingProblems(route),
    ...patternProblems(route),
    ...sourceProblems(route),
    ...(route.http === undefined ? [] : wrongUri(route.http.uri, route)),
    ...(route.imported === undefined ? [] : importedProblems(route)),
    ...(route.aws === undefined ? [] : [...wrongAction(route.aws), ...widePermission(route.aws)]),
  ];
  return problems.map((problem) => `${route.method} ${route.path}: ${problem}`);
}

/** API Gateway imports no integration response for which the method has none. */
function undeclaredAnswers(route: Route): string[] {
  const statuses = Object.values(mappingOf(route)?.responses ?? {}).map(({ statusCode }) => statusCode);
  const undeclared = [...new Set(statuses)].filter((status) => !(status in route.responses));
  return undeclared.map((status) => `the integration answers ${status}, which 'responses' does not name`);
}

function wrongTimeout({ timeoutMs, responseTransferMode = "BUFFERED" }: Route, raisedMs?: number): string[] {
  const most = (responseTransferMode === "BUFFERED" ? raisedMs : undefined) ?? MAX_TIMEOUT_MS[responseTransferMode];
  if (timeoutMs === undefined || (Number.isInteger(timeoutMs) && timeoutMs >= 50 && timeoutMs <= most)) return [];
  return [`timeoutMs is ${timeoutMs}; API Gateway takes whole milliseconds from 50 to ${most}`];
}

/** A misspelled target would be refused at deployment, all together, without a word about which. */
function strangeTargets(route: Route): string[] {
  const mapping = mappingOf(route);
  const requests = Object.keys({ ...mapping?.requestParameters, ...route.http?.requestParameters })
    .filter((target) => !/^integration\.request\.(header|querystring|path)\.[\w.$-]+$/.test(target))
    .map(
      (target) => `'${target}' is no target; write integration.request.header.NAME, .querystring.NAME or .path.NAME`,
    );
  const responses = Object.values(mapping?.responses ?? {})
    .flatMap(({ responseParameters = {} }) => Object.keys(responseParameters))
    .filter((target) => !/^method\.response\.header\.[\w.$-]+$/.test(target))
    .map((target) => `'${target}' is no target; write method.response.header.NAME`);
  return [...requests, ...responses];
}

function wrongUri(uri: string, route: Route): string[] {
  const known = [...pathVariables(route.path), ...mappedPathNames(route)];
  const unknown = pathVariables(uri.replaceAll(/\$\{[^}]*\}/g, "")).filter((name) => !known.includes(name));
  return [
    ...uriProblems(uri),
    ...unknown.map(
      (name) => `nothing fills {${name}} of ${uri}; map integration.request.path.${name}, or name it in the path`,
    ),
  ];
}

function mappedPathNames(route: Route): readonly string[] {
  const parameters = { ...mappingOf(route)?.requestParameters, ...route.http?.requestParameters };
  return Object.keys(parameters).flatMap((target) => /^integration\.request\.path\.(.+)$/.exec(target)?.[1] ?? []);
}

function wrongAction({ service, action, path, mapping }: AwsIntegration["aws"]): string[] {
  if ((action === undefined) === (path === undefined))
    return [`the ${service} integration needs either an action or a path`];
  const mapped = Object.keys(mapping.requestParameters ?? {});
  return pathVariables(path ?? "")
    .filter((name) => !PLACES.has(name) && !mapped.includes(`integration.request.path.${name}`))
    .map((name) => `nothing fills {${name}} of '${path}'; map integration.request.path.${name}`);
}

const PLACES = new Set(["partition", "region", "account", "prefix"]);

const ARN = /^arn:[^:\s]+:[a-z0-9-]+:[^:\s]*:[^:\s]*:\S+$/;

/** The least a role can have is what one action needs on one resource. */
function widePermission({ permission, service }: AwsIntegration["aws"]): string[] {
  const { actions, resources, anyResource } = permission;
  const wide = actions.filter((action) => !/^[a-z0-9-]+:[A-Za-z0-9]+$/.test(action));
  const everything = resources.includes("*") && (anyResource?.trim() ?? "") === "";
  return [
    ...(actions.length === 0 || resources.length === 0
      ? [`the ${service} integration needs a permission: at least one action and one resource`]
      : []),
    ...wide.map((action) => `'${action}' is not one action; write it out, as in sqs:SendMessage`),
    ...resources
      .filter((resource) => resource !== "*" && !ARN.test(resource))
      .map(
        (resource) =>
          `'${resource}' is no resource; write its ARN, as in arn:{partition}:sqs:{region}:{account}:{prefix}-orders`,
      ),
    ...(everything ? ["a permission for every resource needs the reason in words: anyResource"] : []),
  ];
}
