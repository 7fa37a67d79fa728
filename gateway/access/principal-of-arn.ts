import type { IamPrincipal } from "../invocation/iam-principal.ts";
import { deterministicId } from "../terraform/deterministic-id.ts";

type Named = Pick<IamPrincipal, "type" | "accountId" | "userId"> & Partial<Pick<IamPrincipal, "userName" | "roleArn">>;

export const PRINCIPAL_FORMS =
  "arn:aws:iam::<account>:user/<name>, arn:aws:iam::<account>:root, arn:aws:sts::<account>:assumed-role/<role>/<session> or arn:aws:sts::<account>:federated-user/<name>";

const ROOT = /^arn:aws[\w-]*:iam::(\d{12}):root$/;
const USER = /^arn:aws[\w-]*:iam::(\d{12}):user\/(?:[^/]+\/)*([^/]+)$/;
const SESSION = /^arn:(aws[\w-]*):sts::(\d{12}):assumed-role\/([^/]+)\/([^/]+)$/;
const FEDERATED = /^arn:aws[\w-]*:sts::(\d{12}):federated-user\/([^/]+)$/;

/**
 * What the ARN of a caller says about it. The unique id AWS would have given it is made up from the ARN.
 *
 * @returns undefined when nobody has such an ARN
 */
export function principalOfArn(arn: string): Named | undefined {
  return root(arn) ?? user(arn) ?? session(arn) ?? federated(arn);
}

function root(arn: string): Named | undefined {
  const [, accountId] = ROOT.exec(arn) ?? [];
  return accountId === undefined ? undefined : { type: "Account", accountId, userId: accountId };
}

function user(arn: string): Named | undefined {
  const [, accountId, userName] = USER.exec(arn) ?? [];
  if (accountId === undefined || userName === undefined) return undefined;
  return { type: "User", accountId, userId: uniqueId("AIDA", arn), userName };
}

function session(arn: string): Named | undefined {
  const [, partition, accountId, role, name] = SESSION.exec(arn) ?? [];
  if (accountId === undefined) return undefined;
  const roleArn = `arn:${partition}:iam::${accountId}:role/${role}`;
  return { type: "AssumedRole", accountId, userId: `${uniqueId("AROA", roleArn)}:${name}`, roleArn };
}

function federated(arn: string): Named | undefined {
  const [, accountId, name] = FEDERATED.exec(arn) ?? [];
  return accountId === undefined ? undefined : { type: "FederatedUser", accountId, userId: `${accountId}:${name}` };
}

function uniqueId(prefix: string, seed: string): string {
  return prefix + deterministicId(seed, 17).toUpperCase();
}
