import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";

import { UserError } from "../errors/user-error.ts";
import { importDocument } from "../openapi/import/import-document.ts";
import type { ServiceDefinition } from "./service-definition.ts";

/** A service whose API is declared by routes alone, and what was found out on the way. */
export interface ReadService<Service extends ServiceDefinition> {
  readonly service: Service;
  /** What of its document has no effect, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Puts what the API's document says in its place.
 *
 * @param root absolute path of the service's folder, where the name of the file starts
 * @throws UserError with one line per problem
 */
export function readDocument<Service extends ServiceDefinition>(root: string, service: Service): ReadService<Service> {
  const source = service.api?.document;
  if (service.api === undefined || source === undefined) return { service, notes: [] };
  const path = resolve(root, source.file);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw new UserError(`the document ${source.file} of the API is not there: ${path}`);
  }
  const { api, notes } = importDocument(service.api, source, readFileSync(path, "utf8"));
  return { service: { ...service, api }, notes };
}
