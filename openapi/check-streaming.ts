import type { ApiDefinition } from "./api-definition.ts";
import { isImportedProxy } from "./integrations/imported-integration.ts";
import { mappingOf } from "./integrations/render-integration.ts";
import type { Route } from "./route.ts";

/**
 * Why API Gateway would not stream an answer, or could not read it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html
 */
export function streamingProblems({ routes, authorizers }: ApiDefinition): readonly string[] {
  const streamed = routes.filter(isStreamed);
  const whole = [
    ...routes.filter((route) => !isStreamed(route)).map((route) => ({ user: keyOf(route), ...route })),
    ...Object.entries(authorizers).map(([name, one]) => ({ user: `authorizer ${name}`, function: one.function })),
  ];
  return streamed.flatMap((route) => {
    const problems = [...noProxy(route), ...cached(route), ...otherForm(route, whole)];
    return problems.map((problem) => `${keyOf(route)}: ${problem}`);
  });
}

export const isStreamed = ({ responseTransferMode, imported }: Route): boolean =>
  (responseTransferMode ?? imported?.responseTransferMode) === "STREAM";

const keyOf = ({ method, path }: Route) => `${method} ${path}`;

function noProxy(route: Route): string[] {
  const calls = route.function ?? route.outsideFunction ?? route.http;
  const isProxy = route.imported === undefined ? mappingOf(route) === undefined : isImportedProxy(route);
  if (isProxy && (route.imported ?? calls) !== undefined) return [];
  return ["STREAM is for functions and HTTP backends whose answer is passed on as it is, without a mapping"];
}

function cached(route: Route): string[] {
  const settings = (["cacheKeyParameters", "cacheNamespace", "cachedForAllCallers"] as const).filter(
    (name) => route[name] !== undefined,
  );
  return settings.map((name) => `what is streamed is not cached; leave '${name}' out`);
}

/** A function that writes its answer begins it with other bytes than one that returns it. */
function otherForm(
  route: Route,
  whole: readonly { readonly user: string; readonly function?: string | undefined }[],
): string[] {
  if (route.function === undefined) return [];
  const others = whole.filter((one) => one.function === route.function);
  return others.map(
    ({ user }) =>
      `function '${route.function}' cannot stream here and answer ${user} as a whole; use two functions, or STREAM for both`,
  );
}
