import { isAbsolute, resolve } from "node:path";
import type { JSONWebKeySet } from "jose";
import { z } from "zod";
import { describeIssues } from "../../errors/describe-issues.ts";
import type { UserPoolSetting } from "../authorizers/cognito/user-pool.ts";
import { ConfigurationError } from "../terraform/configuration-error.ts";
import { readJsonFile } from "./read-json-file.ts";

/** What stands in for a user pool, as the command line says. */
export interface UserPoolOption {
  /** Its id, its ARN, or its address in the configuration. */
  readonly pool: string;
  /** URL of an issuer, or the path of a file with a JSON Web Key Set. */
  readonly source: string;
}

const KeySetSchema = z.object({
  keys: z
    .array(
      z
        .looseObject({ kty: z.enum(["RSA", "EC"], "must be the type of the key: RSA or EC") })
        .refine((key) => !("d" in key), { path: ["d"], error: "is a private key: an issuer publishes none" }),
    )
    .min(1, "must hold at least one key"),
});

/** @throws ConfigurationError when a file cannot be read, or holds no JSON Web Key Set */
export function loadUserPools(options: readonly UserPoolOption[]): readonly UserPoolSetting[] {
  return options.map(({ pool, source }) => ({
    pool,
    source: isUrl(source) ? { issuer: source } : { keys: readKeySet(source) },
  }));
}

function isUrl(source: string): boolean {
  return /^https?:\/\//.test(source);
}

/** @see https://datatracker.ietf.org/doc/html/rfc7517#section-5 */
function readKeySet(file: string): JSONWebKeySet {
  const path = isAbsolute(file) ? file : resolve(file);
  const content = readJsonFile(path, "--user-pool");
  const { data, error } = KeySetSchema.safeParse(content);
  if (data !== undefined) return data as JSONWebKeySet;
  throw new ConfigurationError(
    `--user-pool: ${path} is no JSON Web Key Set, as an issuer publishes it at /.well-known/jwks.json:\n${describeIssues(error.issues, content)}`,
  );
}
