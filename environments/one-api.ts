interface Deployed {
  readonly name: string;
  readonly service: string;
  readonly namePrefix?: string | undefined;
  readonly oneApi?: { readonly name: string; readonly namePrefix?: string | undefined } | undefined;
}

/** The stack an environment is deployed with: its own, or that of the API it is a stage of. */
export const stackNameOf = ({ name, oneApi }: Pick<Deployed, "name" | "oneApi">): string => oneApi?.name ?? name;

/** First part of the names of the API, its functions and their roles. The environment's own, unless they are shared. */
export function apiPrefixOf({ name, service, namePrefix, oneApi }: Deployed): string {
  if (oneApi === undefined) return namePrefix ?? `${service}-${name}`;
  return oneApi.namePrefix ?? `${service}-${oneApi.name}`;
}

/** First part of the names of everything that belongs to one environment alone, such as its tables. */
export const ownPrefixOf = (environment: Deployed): string =>
  environment.namePrefix ??
  (environment.oneApi === undefined ? apiPrefixOf(environment) : `${apiPrefixOf(environment)}-${environment.name}`);

/** Environments by the stack they are deployed with, in their order. */
export function byStack<E extends Pick<Deployed, "name" | "oneApi">>(
  environments: readonly E[],
): ReadonlyMap<string, readonly [E, ...E[]]> {
  const stacks = new Map<string, [E, ...E[]]>();
  for (const environment of environments) {
    const together = stacks.get(stackNameOf(environment));
    if (together) together.push(environment);
    else stacks.set(stackNameOf(environment), [environment]);
  }
  return stacks;
}
