import { LOCAL_CREDENTIALS, type ServiceCredentials, type ServiceSettings } from "../invocation/backends.ts";
import { ConfigurationError } from "../terraform/configuration-error.ts";

/** Variables as in the environment of a program. */
export type Variables = Readonly<Record<string, string | undefined>>;

const ENDPOINT = /^AWS_ENDPOINT_URL(?:_(\w+))?$/;

/**
 * What the AWS SDKs' own variables say of services: where they are, and what requests to them are signed with.
 *
 * @throws ConfigurationError for an address that is none
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function readServiceSettings(variables: Variables): ServiceSettings {
  const endpoints = new Map<string, string>();
  let anyEndpoint: string | undefined;
  for (const [variable, value = ""] of Object.entries(variables)) {
    const match = ENDPOINT.exec(variable);
    if (match === null || value === "" || variables.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === "true") continue;
    const url = addressOf(variable, value);
    if (match[1] === undefined) anyEndpoint = url;
    else endpoints.set(match[1], url);
  }
  return { endpoints, ...(anyEndpoint !== undefined && { anyEndpoint }), credentials: credentialsOf(variables) };
}

function addressOf(variable: string, value: string): string {
  if (/^https?:\/\/[^/]/i.test(value) && URL.canParse(value) && !/[?#{}]/.test(value)) return value.replace(/\/+$/, "");
  throw new ConfigurationError(
    `${variable} must be the address of a service, as in http://127.0.0.1:4566; received '${value}'`,
  );
}

function credentialsOf({
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
  AWS_SESSION_TOKEN: sessionToken,
}: Variables): ServiceCredentials {
  if (!accessKeyId || !secretAccessKey) return LOCAL_CREDENTIALS;
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}

/** With the tables this gateway holds itself, unless a variable says that DynamoDB is elsewhere. */
export function withEmbeddedTables(
  settings: ServiceSettings,
  endpoint: string | undefined,
): ServiceSettings & { readonly endpoints: Map<string, string> } {
  const embedded = endpoint === undefined ? [] : ([["DYNAMODB", endpoint]] as const);
  return { ...settings, endpoints: new Map([...embedded, ...settings.endpoints]) };
}

/** The addresses, as variables again: for functions, whose SDKs go where integrations go. */
export function endpointVariables({ endpoints, anyEndpoint }: ServiceSettings): Readonly<Record<string, string>> {
  return {
    ...(anyEndpoint !== undefined && { AWS_ENDPOINT_URL: anyEndpoint }),
    ...Object.fromEntries([...endpoints].map(([name, url]) => [`AWS_ENDPOINT_URL_${name}`, url])),
  };
}
