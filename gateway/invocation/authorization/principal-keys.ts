import type { IamPrincipal } from "../iam-principal.ts";
import type { ConditionKey } from "./condition-keys.ts";

/** Keys that only signed requests have. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
export const PRINCIPAL_KEYS: readonly (readonly [string, ConditionKey])[] = [
  // A session of a role goes by the role.
  of("aws:principalarn", ({ arn, roleArn }) => roleArn ?? arn),
  of("aws:principalaccount", ({ accountId }) => accountId),
  of("aws:principaltype", ({ type }) => type),
  of("aws:principalorgid", ({ organizationId }) => organizationId),
  of("aws:principalorgpaths", ({ organizationPaths }) => organizationPaths),
  of("aws:userid", ({ userId }) => userId),
  of("aws:username", ({ userName }) => userName),
  of("aws:tokenissuetime", ({ session }) =>
    session?.issuedAt === undefined ? undefined : new Date(session.issuedAt).toISOString(),
  ),
  of("aws:multifactorauthpresent", ({ session }) => session && String(session.mfaAuthenticatedAt !== undefined)),
  of("aws:multifactorauthage", ({ session }, now) =>
    session?.mfaAuthenticatedAt === undefined
      ? undefined
      : String(Math.floor((now - session.mfaAuthenticatedAt) / 1000)),
  ),
];

/** @param name in lower case: the keys of tags in a policy have no case */
export function principalTag(name: string): ConditionKey {
  return (_, principal) => Object.entries(principal?.tags ?? {}).find(([tag]) => tag.toLowerCase() === name)?.[1];
}

type Read = (principal: IamPrincipal, now: number) => string | readonly string[] | undefined;

function of(key: string, read: Read): readonly [string, ConditionKey] {
  return [key, ({ receivedAt }, principal) => (principal === undefined ? undefined : read(principal, receivedAt))];
}
