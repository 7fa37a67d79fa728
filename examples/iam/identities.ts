import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Caller, Identities } from "../support/identities.ts";
import { type Credentials, signedFetch } from "./signed-fetch.ts";

/** Policies are the stack's own. What Terraform fills in later, the ARN of the API, here is that of any. */
const ANY_API = "arn:aws:execute-api:ap-northeast-2:123456789012:*";

const ACCOUNT = "arn:aws:iam::123456789012";
const key = (accessKeyId: string) => ({ accessKeyId, secretAccessKey: `secret of ${accessKeyId}` });

const KEYS: Readonly<Record<string, Credentials>> = {
  writer: key("AKIALOCALWRITER"),
  reader: { ...key("ASIALOCALREADER"), sessionToken: "token of the session" },
  administrator: key("AKIALOCALADMIN"),
  partner: key("AKIALOCALPARTNER"),
  colleague: key("AKIALOCALCOLLEAGUE"),
  stranger: key("AKIALOCALSTRANGER"),
};

const EVERYTHING = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

/**
 * The user and the role of the stack, with keys as AWS would make them, an administrator, and people of other accounts whom IAM lets
 * do everything there.
 */
export async function startIdentities(stack: string): Promise<Identities> {
  const directory = mkdtempSync(join(tmpdir(), "stagecraft-iam-"));
  const iamKeysFile = join(directory, "keys.json");
  const { resource } = JSON.parse(readFileSync(join(stack, "cdk.tf.json"), "utf8"));
  const keys = [
    entry("writer", `${ACCOUNT}:user/iam-dev-writer-caller`, policyOf(resource.aws_iam_user_policy, "writer")),
    entry(
      "reader",
      "arn:aws:sts::123456789012:assumed-role/iam-dev-reader-caller/lunch",
      policyOf(resource.aws_iam_role_policy, "reader"),
    ),
    entry("administrator", `${ACCOUNT}:user/admin`, EVERYTHING),
    // An account the API's resource policy names, one of the organization it names, and one it does not know.
    entry("partner", "arn:aws:iam::210987654321:user/partner", EVERYTHING),
    {
      ...entry("colleague", "arn:aws:iam::555566667777:user/colleague", EVERYTHING),
      organization: { id: "o-a1b2c3d4e5" },
    },
    entry("stranger", "arn:aws:iam::333344445555:user/stranger", EVERYTHING),
  ];
  writeFileSync(iamKeysFile, JSON.stringify({ keys }), { mode: 0o600 });
  return {
    gateway: { iamKeysFile },
    callers: {
      ...Object.fromEntries(Object.entries(KEYS).map(([name, credentials]) => [name, callerOf(credentials)])),
      impostor: callerOf({ ...key("AKIALOCALWRITER"), secretAccessKey: "a guess" }),
    },
    values: {},
    close: async () => rmSync(directory, { recursive: true }),
  };
}

const entry = (name: string, principal: string, policy: unknown) => ({ ...KEYS[name], principal, policies: [policy] });

function policyOf(policies: Readonly<Record<string, { readonly policy: string }>>, name: string): unknown {
  const [, found] = Object.entries(policies).find(([id]) => id.startsWith(`${name}_caller`)) ?? [];
  return JSON.parse((found?.policy ?? "").replaceAll(/\$\{[^}]+\.execution_arn\}/g, ANY_API));
}

function callerOf(credentials: Credentials): Caller {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const token = sessionToken === undefined ? "" : ` -H 'x-amz-security-token: ${sessionToken}'`;
  return {
    fetch: signedFetch(credentials, "ap-northeast-2"),
    curl: `--aws-sigv4 aws:amz:ap-northeast-2:execute-api --user '${accessKeyId}:${secretAccessKey}'${token}`,
  };
}
