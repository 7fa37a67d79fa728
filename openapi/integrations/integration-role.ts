import { createHash } from "node:crypto";
import type { ApiDefinition } from "../api-definition.ts";
import type { Permission } from "./integration.ts";

/** Names a role by what it may do, so that a role never changes: another permission is another role. */
function integrationRoleName({ actions, resources }: Permission): string {
  const content = JSON.stringify([[...actions].sort(), [...resources].sort()]);
  return `i-${createHash("sha256").update(content).digest("hex").slice(0, 8)}`;
}

export const integrationRoleArn = (permission: Permission): string =>
  `arn:{partition}:iam::{account}:role/{prefix}-${integrationRoleName(permission)}`;

type Roles = Readonly<Record<string, Omit<Permission, "anyResource">>>;

/** The roles API Gateway needs to call AWS services for these routes, by name. */
export const integrationRolesOf = ({ routes }: Pick<ApiDefinition, "routes">): Roles =>
  integrationRolesFor(routes.flatMap((route) => (route.aws === undefined ? [] : [route.aws.permission])));

/** A role for each set of permissions, by name. */
export function integrationRolesFor(permissions: readonly Permission[]): Roles {
  const roles = permissions.map((permission) => {
    const { actions, resources } = permission;
    return [
      integrationRoleName(permission),
      { actions: [...actions].sort(), resources: [...resources].sort() },
    ] as const;
  });
  return Object.fromEntries(roles.sort(([a], [b]) => (a < b ? -1 : 1)));
}
