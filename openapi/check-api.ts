import type { ApiDefinition } from "./api-definition.ts";
import { corsProblems } from "./check-cors.ts";
import { gatewayResponseProblems } from "./check-gateway-responses.ts";

const MEDIA_TYPE = /^(\*|[\w.+-]+)\/(\*|[\w.+-]+)$/;

/** Why API Gateway would refuse what holds for the API as a whole. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
export function apiProblems(api: ApiDefinition): readonly string[] {
  return [
    ...compressionProblems(api),
    ...(api.binaryMediaTypes ?? [])
      .filter((type) => !MEDIA_TYPE.test(type))
      .map((type) => `binaryMediaTypes: '${type}' is no media type; write image/png, image/* or */*`),
    ...gatewayResponseProblems(api.gatewayResponses ?? {}),
    ...corsProblems(api),
    ...policyProblems(api),
    ...keySourceProblems(api),
    ...sizeProblems(api),
  ];
}

function compressionProblems({ minimumCompressionSize: size }: ApiDefinition): string[] {
  if (size === undefined || (Number.isInteger(size) && size >= 0 && size <= 10_485_760)) return [];
  return [`minimumCompressionSize is ${size}; API Gateway takes whole bytes from 0 to 10485760`];
}

/** A policy for accounts asks who the caller is, which API Gateway knows of signed requests alone. */
function policyProblems({ resourcePolicy, routes }: ApiDefinition): string[] {
  const { accounts } = resourcePolicy ?? {};
  if (accounts === undefined) return [];
  const wrong = accounts.filter((account) => !/^\d{12}$/.test(account));
  const open = routes.filter((route) => !route.iam);
  return [
    ...wrong.map((account) => `resourcePolicy.accounts: '${account}' is no account; write its 12 digits`),
    ...open.map(
      ({ method, path }) =>
        `resourcePolicy.accounts: ${method} ${path} is not signed, so nobody could call it; give it 'iam: true'`,
    ),
  ];
}

/** A key from an authorizer needs an authorizer that can name one. */
function keySourceProblems({ apiKeySource, routes, authorizers }: ApiDefinition): string[] {
  if (apiKeySource !== "AUTHORIZER") return [];
  return routes
    .filter(({ apiKeyRequired, authorizer }) => {
      const kind = authorizer === undefined ? undefined : authorizers[authorizer];
      return (
        apiKeyRequired &&
        (kind === undefined || kind.type === "cognito" || (kind.type === "document" && kind.takesScopes))
      );
    })
    .map(({ method, path }) => `${method} ${path}: its key would come from a function as authorizer, and it has none`);
}

function sizeProblems({ routes, resourceLimit = 300 }: ApiDefinition): string[] {
  const resources = new Set(routes.flatMap(({ path }) => prefixesOf(path)));
  if (resources.size <= resourceLimit) return [];
  return [
    `the routes need ${resources.size} resources, and API Gateway takes ${resourceLimit}; ask AWS for more and write it as 'resourceLimit'`,
  ];
}

const prefixesOf = (path: string) =>
  path
    .split("/")
    .slice(1)
    .map((_, index, segments) => `/${segments.slice(0, index + 1).join("/")}`);
