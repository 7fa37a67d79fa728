import { isJsonObject, type JsonValue } from "../../../terraform/json-value.ts";
import type { NotServed } from "../../stack.ts";
import type { OpenApiDocument } from "./document.ts";

/** `silent`: API Gateway has no use for it in a REST API, or not while it answers requests. Otherwise why it is missing, or not quite as in AWS. */
export type ExtensionCoverage = "served" | "silent" | Pick<NotServed, "reason" | "isApproximate">;

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html */
const EXTENSIONS: Readonly<Record<string, ExtensionCoverage>> = {
  "any-method": "served",
  "api-key-source": "served",
  auth: "served",
  authorizer: "served",
  authtype: "served",
  "binary-media-types": "served",
  // CORS of HTTP APIs: an import into a REST API passes over it.
  cors: "silent",
  documentation: "silent",
  "endpoint-configuration": "served",
  "gateway-responses": "served",
  "importexport-version": "silent",
  integration: "served",
  integrations: "silent",
  "minimum-compression-size": "served",
  policy: "served",
  "request-validator": "served",
  "request-validators": "served",
  "tag-value": "silent",
};

const PREFIX = "x-amazon-apigateway-";

export function extensionCoverage(name: string): ExtensionCoverage {
  const known = name.slice(PREFIX.length);
  if (Object.hasOwn(EXTENSIONS, known)) return EXTENSIONS[known] ?? "silent";
  return { reason: `the extension ${name} is not known` };
}

/** How often a document uses each of API Gateway's extensions. */
export function extensionsIn({ root }: OpenApiDocument): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  count(root, counts);
  return counts;
}

function count(value: JsonValue | undefined, counts: Map<string, number>): void {
  if (Array.isArray(value)) for (const item of value) count(item, counts);
  if (!isJsonObject(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    if (!name.startsWith(PREFIX)) count(inner, counts);
    // Templates, policies and schemas within an extension have names of their own.
    else counts.set(name, (counts.get(name) ?? 0) + 1);
    if (name === `${PREFIX}any-method`) count(inner, counts);
  }
}

export function extensionsNotServed(address: string, document: OpenApiDocument | undefined): readonly NotServed[] {
  if (document === undefined) return [];
  return [...extensionsIn(document).keys()].flatMap((name) => {
    const coverage = extensionCoverage(name);
    return typeof coverage === "string" ? [] : [{ address, ...coverage }];
  });
}
