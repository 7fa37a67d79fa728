import type { DeclaredUserPool } from "../../model/declared-user-pool.ts";
import { poolIdOf } from "./pool-arn.ts";

const COGNITO = /^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/([\w-]+)\/?$/;

/** `eu-west-1_Ab12Cd34E`; undefined when the issuer is no user pool. */
export function poolIdOfIssuer(issuer: string): string | undefined {
  return COGNITO.exec(issuer)?.[1];
}

/** What stands in for the user pool that is this issuer, by its id, its ARN or its address in the configuration. */
export function poolOfIssuer<Setting extends { readonly pool: string }>(
  issuer: string,
  settings: readonly Setting[],
  declared: readonly DeclaredUserPool[],
): Setting | undefined {
  const id = poolIdOfIssuer(issuer);
  if (id === undefined) return undefined;
  const addresses = declared.filter(({ arn }) => poolIdOf(arn) === id).map(({ address }) => address);
  return settings.find(({ pool }) => pool === id || poolIdOf(pool) === id || addresses.includes(pool));
}
