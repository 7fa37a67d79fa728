import type { ContentHandling, Template } from "../openapi/integrations/mapping.ts";

/**
 * How a message becomes what the backend gets, and what it answers the client's. Where a template is chosen, its key is what the
 * expression makes of the message, and `$default` is for all others.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-data-transformations.html
 */
export interface RouteMapping {
  readonly requestTemplates?: Readonly<Record<string, Template>>;
  /** `${request.body.version}`. @default the template `$default` */
  readonly templateSelection?: string;
  /** `"integration.request.header.connectionId": "context.connectionId"` */
  readonly requestParameters?: Readonly<Record<string, string>>;
  /** Messages no template is for. @default "when_no_match" */
  readonly passthroughBehavior?: "when_no_match" | "when_no_templates" | "never";
  readonly contentHandling?: ContentHandling;
  /** By the status of an HTTP backend or a function's error: a regular expression between slashes, or `$default`. */
  readonly responses: Readonly<Record<string, MappedRouteResponse>>;
}

export interface MappedRouteResponse {
  /** @default the backend's body passes through */
  readonly templates?: Readonly<Record<string, Template>>;
  /** `${integration.response.statuscode}`. @default the template `$default` */
  readonly templateSelection?: string;
  readonly contentHandling?: ContentHandling;
}
