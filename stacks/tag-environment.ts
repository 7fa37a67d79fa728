import { TerraformResource } from "cdktf";
import type { Construct } from "constructs";

/** Marks what belongs to one environment alone, in a stack whose default tags name several. */
export function tagEnvironment(scope: Construct, environment: string): void {
  const resources = scope.node.findAll().filter((node) => node instanceof TerraformResource);
  for (const resource of resources) {
    if ("tags" in resource) resource.addOverride("tags.environment", environment);
  }
}
