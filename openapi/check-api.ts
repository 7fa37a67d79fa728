import type { ApiDefinition } from "./api-definition.ts";
import { corsProblems } from "./check-cors.ts";
import { gatewayResponseProblems } from "./check-gateway-responses.ts";
import { namesCallers } from "./resource-policy.ts";

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

/** A policy that names callers asks who the caller is, which API Gateway knows of signed requests alone. */
function policyProblems({ resourcePolicy = {}, routes }: ApiDefinition): string[] {
  if (!namesCallers(resourcePolicy)) return [];
  const { accounts = [], principals = [], organizations = [] } = resourcePolicy;
  const setting = CALLERS.find((name) => resourcePolicy[name] !== undefined);
  return [
    ...unlike(accounts, /^\d{12}$/, "accounts", "account; write its 12 digits"),
    ...unlike(
      principals,
      PRINCIPAL,
      "principals",
      "role or user; write its ARN, as in arn:aws:iam::123456789012:role/caller",
    ),
    ...unlike(organizations, /^o-[a-z0-9]{10,32}$/, "organizations", "organization; write its id, as in o-a1b2c3d4e5"),
    ...routes
      .filter((route) => !route.iam)
      .map(
        ({ method, path }) =>
          `resourcePolicy.${setting}: ${method} ${path} is not signed, so nobody could call it; give it 'iam: true'`,
      ),
  ];
}

const CALLERS = ["accounts", "principals", "organizations"] as const;
const PRINCIPAL =
  /^arn:aws[a-z-]*:(iam::\d{12}:(role|user)\/[\w+=,.@/-]+|sts::\d{12}:assumed-role\/[\w+=,.@-]+\/[\w+=,.@-]+)$/;

const unlike = (values: readonly string[], form: RegExp, setting: string, what: string): string[] =>
  values.filter((value) => !form.test(value)).map((value) => `resourcePolicy.${setting}: '${value}' is no ${what}`);

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
