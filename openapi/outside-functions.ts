/** A function of others that an API calls. */
export interface OutsideFunction {
  /** As in the environment's `outsideFunctions`. */
  readonly name: string;
  readonly isCalledByRoutes: boolean;
  readonly isCalledByAuthorizers: boolean;
  /** `GET /greeting`, `authorizer door`: at least one. */
  readonly callers: readonly string[];
}

/** A route or an authorizer of an API of whatever kind, which may call one. */
export interface OutsideCaller {
  /** What messages call it. */
  readonly who: string;
  readonly isAuthorizer?: boolean;
  readonly use: { readonly outsideFunction?: string | undefined };
}

/** Every function that is not the service's own, once, in alphabetical order. */
export function outsideFunctionsOf(callers: readonly OutsideCaller[]): readonly OutsideFunction[] {
  const names = [...new Set(callers.flatMap(({ use }) => use.outsideFunction ?? []))].sort();
  return names.map((name) => {
    const own = callers.filter(({ use }) => use.outsideFunction === name);
    return {
      name,
      isCalledByRoutes: own.some(({ isAuthorizer }) => !isAuthorizer),
      isCalledByAuthorizers: own.some(({ isAuthorizer }) => isAuthorizer),
      callers: own.map(({ who }) => who),
    };
  });
}
