import type { TerraformStack } from "cdktf";

import { DeployRole } from "../constructs/deploy-role.ts";
import type { Environment } from "../environments/environment.ts";
import { PREVIEWS, previewOf, previewPrefixOf } from "../environments/preview-of.ts";
import { boundaryNameOf, callerBoundaryNameOf, deployRoleOf, stateKeyOf } from "./names.ts";
import { type Deployed, deployScopeOf, trustedBy } from "./pipeline-roles.ts";

/** One for all environments that come and go, since there is nobody to make a role for each. */
export function previewRoles(stack: TerraformStack, base: Environment, deployed: Deployed) {
  const { service, ci, callers } = base;
  const some = previewOf(base, "0");
  const namePrefix = previewPrefixOf(service);
  const place = { namePrefix };
  const scope = deployScopeOf([some], deployed);
  const { secondVersion } = scope.front;
  const everyPrefix = `${namePrefix}-*`;
  const role = new DeployRole(stack, `deploy-${PREVIEWS}`, {
    ...scope,
    front: {
      ...scope.front,
      ...(secondVersion?.webSocketStage && { secondVersion: { ...secondVersion, webSocketStage: `${PREVIEWS}-*` } }),
    },
    roleName: deployRoleOf(service, PREVIEWS),
    boundaryName: boundaryNameOf(place),
    trusted: trustedBy(base, ci === undefined ? [] : [`repo:${ci.github.repository}:environment:${PREVIEWS}`]),
    namePrefix,
    stagePrefixes: [everyPrefix],
    watched: scope.watched && { ...scope.watched, prefix: everyPrefix },
    stateKey: stateKeyOf({ service, name: `${PREVIEWS}-*` }),
    temporaryStates: `${service}/${PREVIEWS}-`,
    callers:
      Object.keys(callers).length === 0
        ? undefined
        : { boundaryName: callerBoundaryNameOf(place), stageNames: [`${PREVIEWS}-*`] },
  });
  return { name: PREVIEWS, deployArn: role.roleArn };
}
