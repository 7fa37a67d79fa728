import { Apigatewayv2Api } from "@cdktf/provider-aws/lib/apigatewayv2-api/index.js";
import { DataResource, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

import { webSocketRoutes } from "./web-socket-routes.ts";

export interface WebSocketApiProps {
  readonly name: string;
  /** All of it, as plain values: `description`, `routeSelection`, `apiKeySelection`, and its parts by kind. API Gateway's own `${…}` written `$${…}`. */
  readonly definition: Readonly<Record<string, unknown>>;
  /** Refuse connections to the API's own host name, with the next deployment. */
  readonly disableDefaultEndpoint: boolean;
  /** The release id of what the definition was built from. */
  readonly release: string;
  /** Leave the definition as it is in AWS: it belongs to an earlier commit's release. */
  readonly frozen: boolean;
}

/**
 * A WebSocket API, whose routes are resources of their own. They are made of a definition that Terraform's state remembers: where
 * it is frozen, the plan goes by the one in the state, and none of them changes, comes or goes.
 *
 * @see docs/decisions/0007-websocket-routes-from-state.md
 */
export class WebSocketApi extends Construct {
  readonly apiId: string;
  readonly executionArn: string;
  /** Every part of the API: what has to be there before it is deployed. */
  readonly parts: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: WebSocketApiProps) {
    super(scope, id);
    const definition = new DataResource(this, "Definition", {
      ...(props.frozen && { lifecycle: { ignoreChanges: ["input"] } }),
    });
    definition.addOverride("input", {
      ...props.definition,
      release: props.release,
      ...(props.disableDefaultEndpoint && { disableDefaultEndpoint: true }),
    });
    const input = `${definition.fqn}.input`;
    const api = new Apigatewayv2Api(this, "Resource", {
      name: props.name,
      description: `\${${input}.description}`,
      protocolType: "WEBSOCKET",
      routeSelectionExpression: `\${${input}.routeSelection}`,
      apiKeySelectionExpression: `\${${input}.apiKeySelection}`,
      tags: { release: `\${${input}.release}` },
    });
    api.addOverride("disable_execute_api_endpoint", `\${try(${input}.disableDefaultEndpoint, false)}`);
    this.apiId = api.id;
    this.executionArn = api.executionArn;
    this.parts = webSocketRoutes(this, api.id, input);
  }
}
