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

/** Names of which a value is not shown wherever they stand: environment variables, stage variables, tags. */
const SECRET_NAME =
  /(^|[_.-]|[a-z0-9])(secret|password|passwd|passphrase|token|credential|api[_-]?key|apikey|private[_-]?key|access[_-]?key)s?$/i;

/** Settings that end like a secret and are none. */
const NO_SECRET = /(enable|require|use|has|is)[_-]?\w*$|^(next|continuation)[_-]?token$|_arn$|_id$/i;

/** Under these, users choose the names. */
const USERS_NAMES = new Set([
  "variables",
  "stage_variable_overrides",
  "stage_variables",
  "tags",
  "headers",
  "environment",
]);

/** @param path names from the resource's attribute down */
export function isSecret(type: string, path: readonly string[]): boolean {
  const [attribute, ...inner] = path;
  if (attribute === undefined) return false;
  const own = BY_TYPE[type] ?? [];
  if (own.includes(attribute) || inner.some((name) => own.includes(name))) return true;
  const last = path.at(-1) ?? "";
  const isUsers = path.slice(0, -1).some((name) => USERS_NAMES.has(name));
  return isUsers && SECRET_NAME.test(last) && !NO_SECRET.test(last);
}

export const secretAttributesOf = (type: string): readonly string[] => BY_TYPE[type] ?? [];
