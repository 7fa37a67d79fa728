import type { ApiDefinition } from "./api-definition.ts";

/** A function of others that the API calls. */
export interface OutsideFunction {
  /** As in the environment's `outsideFunctions`. */
  readonly name: string;
  readonly isCalledByRoutes: boolean;
  readonly isCalledByAuthorizers: boolean;
  /** `GET /greeting`, `authorizer door`: at least one. */
  readonly callers: readonly string[];
}

/** Every function that is not the service's own, once, in alphabetical order. */
export function outsideFunctionsOf({ routes, authorizers }: ApiDefinition): readonly OutsideFunction[] {
  const calls = [
    ...routes.map(({ method, path, outsideFunction }) => ({
      outsideFunction,
      caller: `${method} ${path}`,
      route: true,
    })),
    ...Object.entries(authorizers).map(([name, { outsideFunction }]) => ({
      outsideFunction,
      caller: `authorizer ${name}`,
      route: false,
    })),
  ];
  const names = [...new Set(calls.flatMap(({ outsideFunction }) => outsideFunction ?? []))].sort();
  return names.map((name) => {
    const own = calls.filter(({ outsideFunction }) => outsideFunction === name);
    return {
      name,
      isCalledByRoutes: own.some(({ route }) => route),
      isCalledByAuthorizers: own.some(({ route }) => !route),
      callers: own.map(({ caller }) => caller),
    };
  });
}
