import { Apigatewayv2Deployment } from "@cdktf/provider-aws/lib/apigatewayv2-deployment/index.js";
import type { ITerraformDependable } from "cdktf";

import type { ReleaseAliases } from "./release-aliases.ts";
import type { WebSocketApi } from "./web-socket-api.ts";

/**
 * The snapshot of a WebSocket API that belongs to a release: its routes as they are when the snapshot is made.
 *
 * @param after what lets its routes call functions
 * @returns the deployment's id
 */
export function webSocketDeployment(
  release: ReleaseAliases,
  api: WebSocketApi,
  after: readonly ITerraformDependable[],
): string {
  const deployment = new Apigatewayv2Deployment(release, "WebSocketDeployment", {
    apiId: api.apiId,
    description: `release ${release.release}`,
    triggers: { release: release.release },
    // Terraform reads this from its state when the release is dropped, so it must be there from the first apply.
    lifecycle: { createBeforeDestroy: true },
    // Without its routes a deployment would be of half an API.
    dependsOn: [...api.parts, ...after, ...[...release.functions.values()].map(({ alias }) => alias)],
  });
  return deployment.id;
}
