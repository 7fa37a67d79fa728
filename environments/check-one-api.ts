import { isDeepStrictEqual } from "node:util";

import { UserError } from "../errors/user-error.ts";
import type { Environment } from "./environment.ts";
import { byStack } from "./one-api.ts";

/** What an API has once, however many stages it has. */
const OF_THE_API = [
  "service",
  "account",
  "region",
  "oneApi",
  "endpoint",
  "networks",
  "outsideFunctions",
  "vpcLinks",
  "vpcs",
  "userPools",
  "functions",
  "tags",
  "deployers",
  "accountThrottle",
  "accountLimits",
] as const;

/** Why environments cannot be stages of the APIs they name, one sentence each. */
export function oneApiProblems(environments: readonly Environment[]): readonly string[] {
  return [...byStack(environments)].flatMap(([stack, [first, ...others]]) => {
    const together = [first, ...others];
    if (others.length === 0) return [];
    return [
      ...ownStack(stack, together),
      ...others.flatMap((other) => differences(stack, first, other)),
      ...others.flatMap((other) => otherDefaultEndpoint(stack, first, other)),
      ...sameDocumentation(together),
    ];
  });
}

/** @throws UserError with one line per problem */
export function checkOneApi(stages: readonly Environment[]): void {
  const problems = oneApiProblems(stages);
  if (problems.length > 0) throw new UserError(`the environments are not valid:\n  ${problems.join("\n  ")}`);
}

/** Of two environments of one name something else is said already. */
function ownStack(stack: string, together: readonly Environment[]): string[] {
  const alone = together.filter(({ oneApi }) => oneApi === undefined);
  if (alone.length === 0 || alone.length === together.length) return [];
  return [
    `environment '${stack}' has a stack of its own, named like the API '${stack}' that others are stages of; give one of them another name`,
  ];
}

function differences(stack: string, first: Environment, other: Environment): string[] {
  if (first.oneApi === undefined || other.oneApi === undefined) return [];
  return OF_THE_API.filter((key) => !isDeepStrictEqual(first[key], other[key])).map(
    (key) =>
      `'${first.name}' and '${other.name}' are stages of the API '${stack}' and differ in '${key}', which belongs to the API: received ${shown(first[key])} and ${shown(other[key])}; say the same in both, or give one of them an API of its own`,
  );
}

const shown = (value: unknown) => JSON.stringify(value) ?? "nothing";

/** Of the API and not of a stage, though it is said where a stage's domain is. */
function otherDefaultEndpoint(stack: string, first: Environment, other: Environment): string[] {
  const [one, two] = [first, other].map(({ domain }) => domain?.disableDefaultEndpoint ?? false);
  if (one === two) return [];
  return [
    `'${first.name}' and '${other.name}' are stages of the API '${stack}', whose default endpoint is open or closed for all of them; say the same in 'domain.disableDefaultEndpoint' of each`,
  ];
}

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_CreateDocumentationVersion.html */
function sameDocumentation(together: readonly Environment[]): string[] {
  const versions = together.flatMap(({ stage }) => stage.documentationVersion ?? []);
  const twice = new Set(versions.filter((version, index) => versions.indexOf(version) !== index));
  return [...twice].map(
    (version) =>
      `stage.documentationVersion: '${version}' would be made twice in one API; give each stage's snapshot a name of its own`,
  );
}
