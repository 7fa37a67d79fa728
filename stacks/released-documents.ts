import type { Environment } from "../environments/environment.ts";
import { withoutDocumentation } from "../openapi/documentation/without-documentation.ts";
import type { JsonObject } from "../openapi/json-object.ts";
import { oncePer } from "../openapi/once-per.ts";
import { httpDocumentOfRelease } from "./http-api/http-document.ts";
import { restDocumentOfRelease } from "./rest-document.ts";
import { hasHttpApi, hasRestApi, hasWebSocketApi, type ServiceDefinition } from "./service-definition.ts";
import { webSocketApiOfRelease } from "./websocket-api/render-in-place.ts";

/** What a release freezes of each API. One that the service has not is absent, so that it makes no other release. */
export interface ReleasedDocuments {
  /** The REST API's OpenAPI document. */
  readonly document?: JsonObject;
  /** The HTTP API's. */
  readonly httpDocument?: JsonObject;
  /** Absent where the HTTP API's own host name answers: API Gateway changes it with a deployment. */
  readonly httpEndpoint?: { readonly defaultEndpointDisabled: true };
  /** The WebSocket API, which is no document. */
  readonly webSocketApi?: JsonObject;
  /** Absent where the WebSocket API's own host name answers. */
  readonly webSocketEndpoint?: { readonly defaultEndpointDisabled: true };
}

/** What an API says to its readers is no part of a release: who mends a sentence need not release anything. */
const released = oncePer(withoutDocumentation);

export const releasedDocuments = (service: ServiceDefinition, environment: Environment): ReleasedDocuments => ({
  ...(hasRestApi(service) && { document: released(restDocumentOfRelease(service, environment)) }),
  ...(hasHttpApi(service) && {
    httpDocument: released(httpDocumentOfRelease(service, environment)),
    ...(environment.httpApi.domain?.disableDefaultEndpoint && { httpEndpoint: { defaultEndpointDisabled: true } }),
  }),
  ...(hasWebSocketApi(service) && {
    webSocketApi: webSocketApiOfRelease(service, environment),
    ...(environment.webSocketApi.domain?.disableDefaultEndpoint && {
      webSocketEndpoint: { defaultEndpointDisabled: true },
    }),
  }),
});
