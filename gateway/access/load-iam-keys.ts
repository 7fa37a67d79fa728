import { describeIssues } from "../../errors/describe-issues.ts";
import { compilePolicy } from "../invocation/authorization/compile-policy.ts";
import type { Policy } from "../invocation/authorization/policy.ts";
import type { IamKey, IamKeyRing } from "../invocation/iam-keys.ts";
import type { IamPrincipal } from "../invocation/iam-principal.ts";
import { given } from "../model/build/read.ts";
import { ConfigurationError } from "../terraform/configuration-error.ts";
import { type IamKeyEntry, IamKeysSchema } from "./iam-keys-schema.ts";
import { principalOfArn } from "./principal-of-arn.ts";
import { readJsonFile } from "./read-json-file.ts";

/** No policy holds the root of an account back. */
const ROOT_POLICY = compilePolicy(
  { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } },
  "identity",
);

/**
 * Access keys from a JSON file; docs/calling-protected-methods.md shows one.
 *
 * @throws ConfigurationError naming every problem: where it is, what was received, what would be accepted
 */
export function loadIamKeys(path: string): IamKeyRing {
  const content = readJsonFile(path, "--iam-keys");
  const { data, error } = IamKeysSchema.safeParse(content);
  if (error !== undefined) {
    throw new ConfigurationError(`--iam-keys: ${path} is not valid:\n${describeIssues(error.issues, content)}`);
  }
  return new Map(data.keys.map((entry) => [entry.accessKeyId, keyOf(entry)]));
}

function keyOf(entry: IamKeyEntry): IamKey {
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = entry;
  const principal = principalOf(entry);
  return {
    accessKeyId,
    secretAccessKey,
    ...given("sessionToken", sessionToken),
    ...given("expiresAt", expiresAt),
    principal,
    policy: policyOf(entry, principal),
  };
}

function policyOf({ policies }: IamKeyEntry, { type }: IamPrincipal): Policy {
  return { statements: [...policies, ...(type === "Account" ? [ROOT_POLICY] : [])].flatMap((one) => one.statements) };
}

function principalOf(entry: IamKeyEntry): IamPrincipal {
  const { principal: arn, accessKeyId, userId, roleArn, tags, organization, cognitoIdentity } = entry;
  const named = principalOfArn(arn);
  if (named === undefined) throw new TypeError(`the schema let '${arn}' pass`);
  return {
    ...named,
    arn,
    accessKeyId,
    ...given("userId", userId),
    ...given("roleArn", roleArn),
    ...given("tags", tags),
    ...given("organizationId", organization?.id),
    ...given("organizationPaths", organization?.paths),
    ...given("session", sessionOf(entry)),
    ...given("cognitoIdentity", cognitoIdentityOf(cognitoIdentity)),
  };
}

function sessionOf({ sessionToken, session }: IamKeyEntry): IamPrincipal["session"] {
  if (sessionToken === undefined) return undefined;
  return { ...given("issuedAt", session?.issuedAt), ...given("mfaAuthenticatedAt", session?.mfaAuthenticatedAt) };
}

function cognitoIdentityOf(identity: IamKeyEntry["cognitoIdentity"]): IamPrincipal["cognitoIdentity"] {
  if (identity === undefined) return undefined;
  const { authenticationProvider, ...rest } = identity;
  return { ...rest, ...given("authenticationProvider", authenticationProvider) };
}
