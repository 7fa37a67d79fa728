import { Apigatewayv2Deployment } from "@cdktf/provider-aws/lib/apigatewayv2-deployment/index.js";
import type { ITerraformDependable } from "cdktf";

import type { HttpApi } from "./http-api.ts";
import type { ReleaseAliases } from "./release-aliases.ts";

/**
 * The snapshot of an HTTP API that belongs to a release.
 *
 * @param after what its routes call, and what lets them
 * @returns the deployment's id
 */
export function httpDeployment(release: ReleaseAliases, api: HttpApi, after: readonly ITerraformDependable[]): string {
  const deployment = new Apigatewayv2Deployment(release, "HttpDeployment", {
    apiId: api.apiId,
    description: `release ${release.release}`,
    triggers: { release: release.release },
    // Terraform reads this from its state when the release is dropped, so it must be there from the first apply.
    lifecycle: { createBeforeDestroy: true },
    // An alias that cannot be made stops the apply before the deployment: nothing half-done.
    dependsOn: [...after, ...[...release.functions.values()].map(({ alias }) => alias)],
  });
  return deployment.id;
}
