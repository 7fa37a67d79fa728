import { checkShape } from "./check-shape.ts";
import { type ReadService, readDocument } from "./read-document.ts";
import { readTemplates } from "./read-templates.ts";
import type { ServiceDefinition } from "./service-definition.ts";

/**
 * A service with what it has in files: the document of its API, and templates.
 *
 * @param root absolute path of the service's folder, where the names of files start
 * @throws UserError with one line per problem
 */
export function readService<Service extends ServiceDefinition>(root: string, declared: Service): ReadService<Service> {
  checkShape(declared);
  const { service, notes } = readDocument(root, declared);
  return { service: readTemplates(root, service), notes };
}
