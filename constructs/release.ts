import { ApiGatewayDeployment } from "@cdktf/provider-aws/lib/api-gateway-deployment/index.js";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission/index.js";

import type { ReleaseAliases } from "./release-aliases.ts";
import type { RestApi } from "./rest-api.ts";

export interface ReleaseProps {
  readonly api: RestApi;
  /** Which calls of the API may invoke a function, by its name: the part of the ARN after the API's id, as in `prod/GET/records`. */
  readonly invokedBy: ReadonlyMap<string, string>;
  /** The release exists since an earlier commit: who may call it is not decided again. */
  readonly freezePermissions: boolean;
}

/** A snapshot of a REST API's definition, which runs on the versions a release's aliases name. */
export class Release {
  readonly alias: string;
  readonly deploymentId: string;

  constructor(aliases: ReleaseAliases, props: ReleaseProps) {
    const permissions = [...aliases.functions].map(([name, { functionName, alias }]) => {
      return new LambdaPermission(aliases, `${name}-permission`, {
        action: "lambda:InvokeFunction",
        functionName,
        qualifier: alias.name,
        principal: "apigateway.amazonaws.com",
        sourceArn: `${props.api.executionArn}/${props.invokedBy.get(name) ?? "*"}`,
        ...(props.freezePermissions && { lifecycle: { ignoreChanges: ["source_arn"] } }),
      });
    });
    const deployment = new ApiGatewayDeployment(aliases, "Deployment", {
      restApiId: props.api.restApiId,
      description: `release ${aliases.release}`,
      triggers: { release: aliases.release },
      // Terraform reads this from its state when the release is dropped, so it must be there from the first apply.
      lifecycle: { createBeforeDestroy: true },
      // An alias that cannot be made stops the apply before the deployment: nothing half-done.
      dependsOn: permissions,
    });
    this.alias = aliases.alias;
    this.deploymentId = deployment.id;
  }
}
