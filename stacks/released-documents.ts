import type { Environment } from "../environments/environment.ts";
import type { JsonObject } from "../openapi/json-object.ts";
import { restDocumentOfRelease } from "./rest-document.ts";
import { hasRestApi, type ServiceDefinition } from "./service-definition.ts";

/** What a release freezes of each API. One that the service has not is absent, so that it makes no other release. */
export interface ReleasedDocuments {
  /** The REST API's OpenAPI document. */
  readonly document?: JsonObject;
}

export const releasedDocuments = (service: ServiceDefinition, environment: Environment): ReleasedDocuments => ({
  ...(hasRestApi(service) && { document: restDocumentOfRelease(service, environment) }),
});
