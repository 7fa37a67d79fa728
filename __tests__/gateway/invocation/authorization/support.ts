import type { PolicyRequest } from "../../../../gateway/invocation/authorization/policy.ts";
import type { IamPrincipal } from "../../../../gateway/invocation/iam-principal.ts";

export const METHOD_ARN = "arn:aws:execute-api:eu-west-1:123456789012:abc/dev/GET/pets/5";

export interface Call {
  readonly resource?: string;
  readonly action?: string;
  readonly principal?: IamPrincipal;
  /** By key, in lower case. */
  readonly keys?: Readonly<Record<string, string | readonly string[]>>;
}

/** A call of a method, for a policy to be held against. */
export function callOf({
  resource = METHOD_ARN,
  action = "execute-api:invoke",
  principal,
  keys = {},
}: Call = {}): PolicyRequest {
  const values = new Map(Object.entries(keys));
  return { resource, action, principal, conditionValue: (key) => values.get(key) };
}

export const ANN: IamPrincipal = {
  type: "User",
  arn: "arn:aws:iam::123456789012:user/ann",
  accountId: "123456789012",
  userId: "AIDAANN",
  userName: "ann",
  accessKeyId: "AKIAANN",
};

export const READER: IamPrincipal = {
  type: "AssumedRole",
  arn: "arn:aws:sts::999999999999:assumed-role/reader/session",
  roleArn: "arn:aws:iam::999999999999:role/reader",
  accountId: "999999999999",
  userId: "AROAREADER:session",
  accessKeyId: "ASIAREADER",
};
