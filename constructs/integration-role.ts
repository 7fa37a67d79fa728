import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { Construct } from "constructs";

export interface IntegrationRoleProps {
  readonly name: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** ARN of the policy that bounds the role. */
  readonly permissionsBoundary: string;
  /** The account whose APIs may use it. */
  readonly account: string;
}

/**
 * What API Gateway calls an AWS service under.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-aws-proxy.html
 */
export class IntegrationRole extends Construct {
  constructor(scope: Construct, id: string, props: IntegrationRoleProps) {
    super(scope, id);
    const role = new IamRole(this, "Resource", {
      name: props.name,
      permissionsBoundary: props.permissionsBoundary,
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "apigateway.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": props.account } },
          },
        ],
      }),
    });
    new IamRolePolicy(this, "Policy", {
      name: "call",
      role: role.name,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: props.actions, Resource: props.resources }],
      }),
    });
  }
}
