import type { Construct } from "constructs";

import { ServiceRole } from "../constructs/service-role.ts";
import type { ReleasePlan } from "../releases/plan-releases.ts";
import { boundaryArnOf, inPlace, type Place } from "./names.ts";

/**
 * What the integrations of all APIs run under. Roles outlive the routes they were made for, as long as an earlier release is kept
 * that needs them.
 */
export function integrationRolesOfStack(
  scope: Construct,
  plan: Pick<ReleasePlan, "integrationRoles">,
  place: Place,
): void {
  for (const [name, { actions, resources }] of Object.entries(plan.integrationRoles)) {
    new ServiceRole(scope, name, {
      service: "apigateway.amazonaws.com",
      name: `${place.namePrefix}-${name}`,
      statements: [
        { Effect: "Allow", Action: actions, Resource: resources.map((resource) => inPlace(resource, place)) },
      ],
      permissionsBoundary: boundaryArnOf(place),
      account: place.account,
    });
  }
}
