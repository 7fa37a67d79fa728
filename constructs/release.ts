import { ApiGatewayDeployment } from "@cdktf/provider-aws/lib/api-gateway-deployment/index.js";
import { LambdaAlias } from "@cdktf/provider-aws/lib/lambda-alias/index.js";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission/index.js";
import { Construct } from "constructs";

import type { RestApi } from "./rest-api.ts";

export interface ReleasedFunction {
  /** The function's name within the service; also the construct id of its alias. */
  readonly name: string;
  readonly functionName: string;
  /** A version number, `$LATEST`, or a reference to the newest version. */
  readonly version: string;
  /** Which calls of the API may invoke it: the part of the ARN after the API's id, as in `prod/GET/records`. */
  readonly invokedBy: string;
}

export interface ReleaseProps {
  readonly api: RestApi;
  /** The release id: a new one makes a new deployment. */
  readonly release: string;
  /** Name of the alias of every function. */
  readonly alias: string;
  readonly functions: readonly ReleasedFunction[];
  /** The aliases stay on the version they were made with. */
  readonly freezeVersions: boolean;
  /** The release exists since an earlier commit: who may call it is not decided again. */
  readonly freezePermissions: boolean;
}

/** A snapshot of the API definition together with the version of each function it runs on. */
export class Release extends Construct {
  readonly alias: string;
  readonly deploymentId: string;

  constructor(scope: Construct, id: string, props: ReleaseProps) {
    super(scope, id);
    const permissions = props.functions.map((released) => this.#permit(props, released));
    const deployment = new ApiGatewayDeployment(this, "Deployment", {
      restApiId: props.api.restApiId,
      description: `release ${props.release}`,
      triggers: { release: props.release },
      // Terraform reads this from its state when the release is dropped, so it must be there from the first apply.
      lifecycle: { createBeforeDestroy: true },
      // An alias that cannot be made stops the apply before the deployment: nothing half-done.
      dependsOn: permissions,
    });
    this.alias = props.alias;
    this.deploymentId = deployment.id;
  }

  #permit(props: ReleaseProps, released: ReleasedFunction): LambdaPermission {
    const alias = new LambdaAlias(this, `${released.name}-alias`, {
      name: props.alias,
      functionName: released.functionName,
      functionVersion: released.version,
      ...(props.freezeVersions && { lifecycle: { ignoreChanges: ["function_version"] } }),
    });
    return new LambdaPermission(this, `${released.name}-permission`, {
      action: "lambda:InvokeFunction",
      functionName: released.functionName,
      qualifier: alias.name,
      principal: "apigateway.amazonaws.com",
      sourceArn: `${props.api.executionArn}/${released.invokedBy}`,
      ...(props.freezePermissions && { lifecycle: { ignoreChanges: ["source_arn"] } }),
    });
  }
}
