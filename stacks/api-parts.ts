import { type FunctionUser, functionUsesOf } from "../openapi/integrations/function-uses.ts";
import type { FunctionUse, Permission } from "../openapi/integrations/integration.ts";
import { oncePer } from "../openapi/once-per.ts";
import { httpParts } from "./http-api/http-parts.ts";
import { restParts } from "./rest-parts.ts";
import type { ServiceDefinition } from "./service-definition.ts";
import { webSocketParts } from "./websocket-api/web-socket-parts.ts";

/** What the rest of a stack has to know of an API, of whatever kind it is. */
export interface ApiParts {
  readonly title: string;
  /** Routes and authorizers, as messages call them, with the functions they call and what these use. */
  readonly users: readonly { readonly who: string; readonly use: FunctionUser; readonly isAuthorizer?: true }[];
  /** What API Gateway does by itself for a route. */
  readonly permissions: readonly { readonly who: string; readonly permission: Permission }[];
}

/** Each API of the service. */
export const apiPartsOf = oncePer(({ api, httpApi, webSocketApi }: ServiceDefinition): readonly ApiParts[] => [
  ...(api === undefined ? [] : [restParts(api)]),
  ...(httpApi === undefined ? [] : [httpParts(httpApi)]),
  ...(webSocketApi === undefined ? [] : [webSocketParts(webSocketApi)]),
]);

/** Every function some API of the service needs, once, in alphabetical order, with all it uses. */
export const functionsOfService = oncePer((service: ServiceDefinition): readonly FunctionUse[] =>
  functionUsesOf(apiPartsOf(service).flatMap(({ users }) => users.map(({ use }) => use))),
);

/** The service's name in logs. */
export const titleOf = (service: ServiceDefinition): string => apiPartsOf(service)[0]?.title ?? "";
