import type { HttpCors } from "../cors.ts";
import type { HttpRoute } from "../http-route.ts";

const ORIGIN = /^(\*|https?:\/\/(\*|[A-Za-z0-9.-]+(:\d+)?)|[a-z][a-z0-9+.-]*:\/\/[A-Za-z0-9.*-]*)$/;

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html */
export function corsProblems(cors: HttpCors | undefined, routes: readonly HttpRoute[]): string[] {
  if (cors === undefined) return [];
  const problems = [...originProblems(cors), ...ageProblems(cors), ...lists(cors)];
  return [...problems.map((problem) => `cors: ${problem}`), ...preflightProblems(routes)];
}

function originProblems({ allowOrigins = [], allowCredentials }: HttpCors): string[] {
  return [
    ...allowOrigins
      .filter((origin) => !ORIGIN.test(origin))
      .map((origin) => `'${origin}' is no origin; write https://app.example.com without a path, https://* or *`),
    ...(allowCredentials && allowOrigins.includes("*")
      ? ["browsers send cookies to no API that allows every origin; name the origins, or leave allowCredentials out"]
      : []),
  ];
}

function ageProblems({ maxAgeSeconds: age }: HttpCors): string[] {
  if (age === undefined || (Number.isInteger(age) && age >= 0 && age <= 86_400)) return [];
  return [`maxAgeSeconds is ${age}; API Gateway takes whole seconds from 0 to 86400`];
}

function lists({ allowOrigins, allowMethods, allowHeaders, exposeHeaders }: HttpCors): string[] {
  return Object.entries({ allowOrigins, allowMethods, allowHeaders, exposeHeaders })
    .filter(([, list]) => list?.length === 0)
    .map(([name]) => `${name} is empty; leave it out, or name what is allowed`);
}

/** With `$default`, preflight requests reach it, and its authorizer refuses them: browsers send no token with them. */
function preflightProblems(routes: readonly HttpRoute[]): string[] {
  const fallback = routes.find(({ key }) => key === "$default");
  if (fallback === undefined || fallback.public !== undefined) return [];
  const answers = routes.some(({ key, public: reason }) => key.startsWith("OPTIONS ") && reason !== undefined);
  if (answers) return [];
  return [
    "$default: its authorizer would refuse preflight requests of browsers, which carry no token; declare 'OPTIONS /{proxy+}' as public beside it",
  ];
}
