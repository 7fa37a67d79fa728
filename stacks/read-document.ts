import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";

import { UserError } from "../errors/user-error.ts";
import { importHttpDocument } from "../http-api/import/import-http-document.ts";
import { importDocument } from "../openapi/import/import-document.ts";
import type { ServiceDefinition } from "./service-definition.ts";

/** A service whose APIs are declared by routes alone, and what was found out on the way. */
export interface ReadService<Service extends ServiceDefinition> {
  readonly service: Service;
  /** What of their documents has no effect, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Puts what the APIs' documents say in their place.
 *
 * @param root absolute path of the service's folder, where the name of the file starts
 * @throws UserError with one line per problem
 */
export function readDocument<Service extends ServiceDefinition>(root: string, service: Service): ReadService<Service> {
  const { api, httpApi } = service;
  const rest = api?.document && importDocument(api, api.document, textOf(root, api.document.file));
  const http = httpApi?.document && importHttpDocument(httpApi, httpApi.document, textOf(root, httpApi.document.file));
  return {
    service: { ...service, ...(rest && { api: rest.api }), ...(http && { httpApi: http.httpApi }) },
    notes: [...(rest?.notes ?? []), ...(http?.notes ?? [])],
  };
}

function textOf(root: string, file: string): string {
  const path = resolve(root, file);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw new UserError(`the document ${file} of the API is not there: ${path}`);
  }
  return readFileSync(path, "utf8");
}
