import type { ApiDefinition } from "./api-definition.ts";
import { mappingOf } from "./integrations/render-integration.ts";
import type { JsonObject } from "./json-object.ts";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const MOST = {
  authorizers: 10,
  headerBytes: 10_240,
  policyCharacters: 8_192,
  documentationParts: 2_000,
  modelBytes: 400 * 1024,
} as const;
/** What an import takes, @see https://docs.aws.amazon.com/apigateway/latest/developerguide/import-api-aws-variables.html */
const MOST_DOCUMENT_BYTES = 6 * 1024 * 1024;

/** Quotas of one API that its definition alone would exceed. */
export function limitProblems(api: ApiDefinition): readonly string[] {
  const { authorizers, authorizerLimit = MOST.authorizers } = api;
  const count = Object.keys(authorizers).length;
  return [
    ...(count > authorizerLimit
      ? [
          `there are ${count} authorizers, and API Gateway takes ${authorizerLimit}; ask AWS for more and write it as 'authorizerLimit'`,
        ]
      : []),
    ...headerProblems(api),
  ];
}

/** Headers an answer has whatever happens: those that are written out. */
function headerProblems({ routes, gatewayResponses = {} }: ApiDefinition): string[] {
  const answers = [
    ...Object.entries(gatewayResponses).map(([type, { headers = {} }]) => ({
      where: `gatewayResponses.${type}`,
      headers,
    })),
    ...routes.flatMap((route) =>
      Object.entries(mappingOf(route)?.responses ?? {}).map(([pattern, { responseParameters = {} }]) => ({
        where: `${route.method} ${route.path}: the response '${pattern}'`,
        headers: responseParameters,
      })),
    ),
  ];
  return answers
    .map(({ where, headers }) => ({ where, bytes: staticBytes(headers) }))
    .filter(({ bytes }) => bytes > MOST.headerBytes)
    .map(
      ({ where, bytes }) =>
        `${where} has headers of ${bytes} bytes; API Gateway takes ${MOST.headerBytes} of all header values together`,
    );
}

const staticBytes = (headers: Readonly<Record<string, string>>) =>
  Object.values(headers)
    .filter((value) => value.startsWith("'"))
    .reduce((sum, value) => sum + Buffer.byteLength(value) - 2, 0);

/** Quotas of one API that show when it is rendered for an environment. */
export function documentProblems(api: ApiDefinition, document: JsonObject): readonly string[] {
  const { resourcePolicyLimit = MOST.policyCharacters, documentationPartLimit = MOST.documentationParts } = api;
  const parts = Object(Object(document["x-amazon-apigateway-documentation"]).documentationParts).length;
  const policy = textOf(document["x-amazon-apigateway-policy"]).length;
  const models = bytesOf(Object(document.components).schemas);
  const whole = bytesOf(document);
  return [
    ...(policy > resourcePolicyLimit
      ? [
          `the resource policy has ${policy} characters, and API Gateway takes ${resourcePolicyLimit}; merge ranges of 'networks', or ask AWS for more and write it as 'resourcePolicyLimit'`,
        ]
      : []),
    ...(models > MOST.modelBytes
      ? [`the models have ${models} bytes together, and API Gateway takes ${MOST.modelBytes}; make them smaller`]
      : []),
    ...(parts > documentationPartLimit
      ? [
          `${parts} things are described, and API Gateway takes ${documentationPartLimit} documentation parts; describe fewer parameters and answers, or ask AWS for more and write it as 'documentationPartLimit'`,
        ]
      : []),
    ...(whole > MOST_DOCUMENT_BYTES
      ? [`its document has ${whole} bytes, and API Gateway imports ${MOST_DOCUMENT_BYTES}; make two APIs of it`]
      : []),
  ];
}

const textOf = (value: unknown) => (value === undefined ? "" : JSON.stringify(value));
const bytesOf = (value: unknown) => Buffer.byteLength(textOf(value));
