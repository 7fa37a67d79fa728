import type { Json } from "../model/json.ts";
import { isAboutSecrets, isSecretHeader, isSecretName } from "./secret-names.ts";
import { holdsNamedSecrets } from "./secret-texts.ts";

/**
 * Attributes that hold secrets, whatever the provider's schema says of them: it does not mark all of them as sensitive.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/26739
 */
const BY_TYPE: Readonly<Record<string, readonly string[]>> = {
  aws_api_gateway_api_key: ["value"],
  aws_api_gateway_usage_plan_key: ["value"],
  aws_cloudwatch_event_connection: ["auth_parameters"],
  aws_cognito_identity_provider: ["provider_details"],
  aws_cognito_user: ["password", "temporary_password"],
  aws_cognito_user_pool_client: ["client_secret"],
  aws_db_instance: ["password"],
  aws_docdb_cluster: ["master_password"],
  aws_elasticache_replication_group: ["auth_token"],
  aws_iam_access_key: ["secret", "ses_smtp_password_v4", "encrypted_secret"],
  aws_kinesis_firehose_delivery_stream: ["access_key", "hec_token", "password"],
  aws_kms_external_key: ["key_material_base64"],
  aws_lambda_invocation: ["input", "result"],
  aws_rds_cluster: ["master_password"],
  aws_secretsmanager_secret_version: ["secret_string", "secret_binary"],
  aws_ssm_parameter: ["value", "insecure_value"],
  random_password: ["result", "bcrypt_hash"],
  random_id: ["hex", "dec", "b64_std", "b64_url"],
  random_string: ["result"],
  tls_private_key: ["private_key_pem", "private_key_openssh", "private_key_pem_pkcs8"],
};

/** Under these, users choose the names. */
const USERS_NAMES = new Set([
  "variables",
  "stage_variable_overrides",
  "stage_variables",
  "tags",
  "headers",
  "environment",
]);

/** Where to look, or what to take: a role, a reference, a part of a request. */
const NO_VALUE_OF_ITS_OWN = /^(arn:|\$|(method|context|stageVariables|request)\.)/;

/** @param path names from the resource's attribute down */
export function isSecret(type: string, path: readonly string[], value: Json): boolean {
  const [attribute, ...inner] = path;
  if (attribute === undefined) return false;
  const own = BY_TYPE[type] ?? [];
  if (own.includes(attribute) || inner.some((name) => own.includes(name))) return true;
  const [last = "", ...above] = path.toReversed();
  if (above.some((name) => USERS_NAMES.has(name)))
    return isSecretHeader(last) || (typeof value === "string" && holdsNamedSecrets(value));
  const isNamed = isSecretName(last) && !above.some(isAboutSecrets);
  return isNamed && typeof value === "string" && !NO_VALUE_OF_ITS_OWN.test(value);
}

export const secretAttributesOf = (type: string): readonly string[] => BY_TYPE[type] ?? [];
