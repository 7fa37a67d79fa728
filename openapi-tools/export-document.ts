import { stringify } from "yaml";

import type { Environment } from "../environments/environment.ts";
import { UserError } from "../errors/user-error.ts";
import type { JsonObject } from "../openapi/json-object.ts";
import { httpDocumentOf } from "../stacks/http-api/http-document.ts";
import { placeOf } from "../stacks/names.ts";
import { readService } from "../stacks/read-service.ts";
import { documentOf } from "../stacks/rest-document.ts";
import type { ServiceDefinition } from "../stacks/service-definition.ts";
import type { ExportOptions } from "./options.ts";
import { publicDocument } from "./public-document.ts";

interface Domain {
  readonly name: string;
  readonly basePath?: string | undefined;
  readonly mappings?: readonly string[] | undefined;
}

/**
 * The text of an environment's OpenAPI document, as it is deployed or as clients may see it.
 *
 * @param root absolute path of the service's folder
 * @throws UserError when the service is not valid
 */
export function exportDocument(
  root: string,
  service: ServiceDefinition,
  environment: Environment,
  options: Pick<ExportOptions, "api" | "format" | "isPublic" | "server">,
): string {
  const { format, isPublic, api = service.api === undefined ? "http" : "rest" } = options;
  const rendered = renderedOf(api, root, service, environment);
  const { server = serverOf(api === "rest" ? environment.domain : environment.httpApi.domain) } = options;
  const document = isPublic ? publicDocument(rendered) : rendered;
  const { openapi, info, ...rest } = document;
  const located = server === undefined ? document : { openapi, info, servers: [{ url: server }], ...rest };
  return format === "yaml"
    ? stringify(located, { aliasDuplicateObjects: false })
    : `${JSON.stringify(located, null, 2)}\n`;
}

/** As it is deployed. */
function renderedOf(
  kind: "rest" | "http",
  root: string,
  declared: ServiceDefinition,
  environment: Environment,
): JsonObject {
  const { api, httpApi } = declared;
  if (kind === "rest" && api !== undefined) {
    return documentOf(readService(root, { ...declared, api }).service, placeOf([environment]));
  }
  if (kind === "http" && httpApi !== undefined) {
    return httpDocumentOf(readService(root, { ...declared, httpApi }).service, environment, environment);
  }
  throw new UserError(`the service has no ${kind === "rest" ? "REST" : "HTTP"} API`);
}

/** The API's own host name is known when it is deployed, and that of a wildcard domain to those who use it. */
function serverOf(domain: Domain | undefined): string | undefined {
  if (domain === undefined || domain.name.startsWith("*.")) return undefined;
  const path = domain.basePath ?? domain.mappings?.[0] ?? "";
  return `https://${domain.name}${path === "" ? "" : `/${path}`}`;
}
