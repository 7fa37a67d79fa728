import { stringify } from "yaml";

import type { Environment } from "../environments/environment.ts";
import { placeOf } from "../stacks/names.ts";
import { readService } from "../stacks/read-service.ts";
import { documentOf } from "../stacks/rest-document.ts";
import type { RestService } from "../stacks/service-definition.ts";
import type { ExportOptions } from "./options.ts";
import { publicDocument } from "./public-document.ts";

/**
 * The text of an environment's OpenAPI document, as it is deployed or as clients may see it.
 *
 * @param root absolute path of the service's folder
 * @throws UserError when the service is not valid
 */
export function exportDocument(
  root: string,
  service: RestService,
  environment: Environment,
  { format, isPublic, server = serverOf(environment) }: Pick<ExportOptions, "format" | "isPublic" | "server">,
): string {
  const rendered = documentOf(readService(root, service).service, placeOf([environment]));
  const document = isPublic ? publicDocument(rendered) : rendered;
  const { openapi, info, ...rest } = document;
  const located = server === undefined ? document : { openapi, info, servers: [{ url: server }], ...rest };
  return format === "yaml"
    ? stringify(located, { aliasDuplicateObjects: false })
    : `${JSON.stringify(located, null, 2)}\n`;
}

/** The API's own host name is known when it is deployed, and that of a wildcard domain to those who use it. */
function serverOf({ domain }: Environment): string | undefined {
  if (domain === undefined || domain.name.startsWith("*.")) return undefined;
  const path = domain.basePath ?? domain.mappings?.[0] ?? "";
  return `https://${domain.name}${path === "" ? "" : `/${path}`}`;
}
