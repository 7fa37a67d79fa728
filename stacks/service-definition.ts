import type { TableProps } from "../constructs/table.ts";
import type { HttpApiDefinition } from "../http-api/http-api-definition.ts";
import type { ApiDefinition } from "../openapi/api-definition.ts";
import type { FunctionSettings } from "../releases/release-id.ts";
import type { WebSocketApiDefinition } from "../websocket-api/web-socket-api-definition.ts";
import type { ResourceDefinitions } from "./resource-definitions.ts";

/** A service, without anything that differs between environments. It has one API of some kind at least. */
export interface ServiceDefinition extends ResourceDefinitions {
  /** A REST API. */
  readonly api?: ApiDefinition;
  readonly httpApi?: HttpApiDefinition;
  readonly webSocketApi?: WebSocketApiDefinition;
  /** The keys of each table, by the name routes use for it. @default no table */
  readonly tables?: Readonly<Record<string, Pick<TableProps, "partitionKey" | "sortKey">>>;
  /** Stage variables its functions read, which every environment has to set. Those of the API's document are known without. */
  readonly stageVariables?: readonly string[];
  /** For functions whose environment says nothing else. @default Node.js 22 on arm64, 512 MB, 10 s */
  readonly functionSettings?: Partial<FunctionSettings>;
}

/** A service that has a REST API, whatever else it has. */
export type RestService = ServiceDefinition & { readonly api: ApiDefinition };

export const hasRestApi = (service: ServiceDefinition): service is RestService => service.api !== undefined;

/** A service that has an HTTP API, whatever else it has. */
export type HttpService = ServiceDefinition & { readonly httpApi: HttpApiDefinition };

export const hasHttpApi = (service: ServiceDefinition): service is HttpService => service.httpApi !== undefined;

/** A service that has a WebSocket API, whatever else it has. */
export type WebSocketService = ServiceDefinition & { readonly webSocketApi: WebSocketApiDefinition };

export const hasWebSocketApi = (service: ServiceDefinition): service is WebSocketService =>
  service.webSocketApi !== undefined;
