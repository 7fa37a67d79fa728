import type { RestApi } from "../../gateway/model/rest-api.ts";
import type { Subject } from "../subject.ts";
import { hasCondition, isEverybody, statementsIn } from "./policies.ts";

/** Whether a resource policy lets in some only. One that is known after an apply gets the benefit of the doubt. */
export function isRestricted({ definition }: RestApi): boolean {
  const { resourcePolicy } = definition;
  if (resourcePolicy === undefined) return false;
  if (resourcePolicy.document === undefined) return true;
  const statements = statementsIn(resourcePolicy.document);
  const allows = statements.filter(({ isAllow }) => isAllow);
  return allows.length < statements.length || allows.every((one) => !isEverybody(one) || hasCondition(one));
}

/** Whether every way to the API leads through a domain that asks clients for a certificate. */
export function isBehindMutualTls(api: RestApi, { model }: Subject): boolean {
  const domains = domainsOf(api, model.domains);
  const haveMutualTls = domains.length > 0 && domains.every(({ mutualTls }) => mutualTls !== undefined);
  return haveMutualTls && api.isDefaultEndpointDisabled === true;
}

export const domainsOf = (
  api: Pick<RestApi, "id">,
  domains: Subject["model"]["domains"],
): Subject["model"]["domains"] => domains.filter(({ mappings }) => mappings.some(({ apiId }) => apiId === api.id));
