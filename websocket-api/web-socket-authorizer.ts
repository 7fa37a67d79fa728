import type { FunctionUse } from "../openapi/integrations/integration.ts";

/** The function that is asked: one of the service, or one that is not, by its name in the environment's `outsideFunctions`. */
type Asked =
  | (FunctionUse & { readonly outsideFunction?: never })
  | ({ readonly outsideFunction: string } & { readonly [Use in keyof FunctionUse]?: never });

/**
 * A Lambda function that decides who may connect, by a policy. It is asked once for each connection.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html
 */
export type WebSocketAuthorizer = Asked & {
  /**
   * What has to be there, or the client gets 401 unasked: `route.request.header.NAME`, `route.request.querystring.NAME`,
   * `context.NAME` or `stageVariables.NAME`.
   *
   * @default nothing
   */
  readonly identitySource?: readonly string[];
};
