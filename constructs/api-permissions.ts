import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission/index.js";
import type { Construct } from "constructs";

import type { FunctionAlias } from "./release-aliases.ts";

export interface ApiPermissionsProps {
  /** What of the construct ids tells the APIs of a service apart: `http`. */
  readonly kind: string;
  /** `arn:…:execute-api:…:{api id}` */
  readonly executionArn: string;
  /** By name. */
  readonly functions: ReadonlyMap<string, FunctionAlias>;
}

/**
 * Lets every route and authorizer of one API invoke functions. An alias that moves from release to release is called by other
 * routes in each, so that a narrower permission would be wrong after the next step, or after a way back.
 */
export const apiPermissions = (scope: Construct, props: ApiPermissionsProps): readonly LambdaPermission[] =>
  [...props.functions].map(
    ([name, { functionName, alias }]) =>
      new LambdaPermission(scope, `${name}-${props.kind}-permission`, {
        action: "lambda:InvokeFunction",
        functionName,
        qualifier: alias.name,
        principal: "apigateway.amazonaws.com",
        sourceArn: `${props.executionArn}/*`,
      }),
  );
