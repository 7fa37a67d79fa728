import { UserError } from "../errors/user-error.ts";
import type { Environment } from "./environment.ts";

/** First part of the names of environments that come and go, and the name of GitHub's environment that deploys them. */
export const PREVIEWS = "preview";

/** First part of every name in the account. */
export const previewPrefixOf = (service: string) => `${service}-${PREVIEWS}`;

export const previewNameOf = (name: string) => `${PREVIEWS}-${name}`;

const NAME = /^[a-z0-9]{1,12}$/;

/**
 * An environment like the base, in the same account, under names of its own. What there can be only once is left out: the base's
 * domain names, its audit trail, and who deploys it.
 *
 * @param name 1–12 lower-case letters and digits, as in `42` for a pull request
 * @throws UserError when the name will not do, or the base lets nobody have previews
 */
export function previewOf(base: Environment, name: string): Environment {
  if (!NAME.test(name))
    throw new UserError(`'${name}' cannot be the name of a preview; give 1–12 lower-case letters and digits, as in 42`);
  if (base.previews === undefined)
    throw new UserError(
      `environment '${base.name}' has no previews; say how long they live, as in previews: { ttl: "3d" }, in environments/${base.name}.ts`,
    );
  const { domain: _, auditTrail: __, previews, httpApi, ...same } = base;
  const { domain: ___, ...sameHttpApi } = httpApi;
  return Object.freeze({
    ...same,
    name: previewNameOf(name),
    namePrefix: `${previewPrefixOf(base.service)}-${name}`,
    boundaryPrefix: previewPrefixOf(base.service),
    httpApi: sameHttpApi,
    tags: { ...base.tags, ttl: previews.ttl },
  });
}

/** The environment previews are made of. @throws UserError where no environment has any */
export function previewedIn(environments: readonly Environment[]): Environment & Pick<Previewed, "previews"> {
  for (const one of environments) if (one.previews !== undefined) return { ...one, previews: one.previews };
  throw new UserError(
    `no environment has previews; say in one of them, as in environments/dev.ts, how long they live: previews: { ttl: "3d" }`,
  );
}

type Previewed = Environment & { readonly previews: NonNullable<Environment["previews"]> };
