import { ApiGatewayAccount as AwsApiGatewayAccount } from "@cdktf/provider-aws/lib/api-gateway-account/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { Construct } from "constructs";

export interface ApiGatewayAccountProps {
  readonly roleName: string;
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

/**
 * The role with which API Gateway writes logs. There is one per account and region: a second owner would undo the first.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export class ApiGatewayAccount extends Construct {
  constructor(scope: Construct, id: string, props: ApiGatewayAccountProps) {
    super(scope, id);
    const role = new IamRole(this, "Role", {
      name: props.roleName,
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
    const policy = new IamRolePolicy(this, "Policy", {
      name: "write-logs",
      role: role.name,
      policy: JSON.stringify(writeLogs(`arn:${props.partition}:logs:${props.region}:${props.account}:log-group`)),
    });
    new AwsApiGatewayAccount(this, "Resource", { cloudwatchRoleArn: role.arn, dependsOn: [policy] });
  }
}

/** The groups of the execution and access logs; their names hold ids that only API Gateway knows. */
const writeLogs = (logGroup: string) => ({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: ["logs:DescribeLogGroups"], Resource: [`${logGroup}:*`] },
    {
      Effect: "Allow",
      Action: [
        "logs:CreateLogGroup",
        "logs:CreateLogStream",
        "logs:DescribeLogStreams",
        "logs:PutLogEvents",
        "logs:GetLogEvents",
        "logs:FilterLogEvents",
      ],
      Resource: [`${logGroup}:API-Gateway-Execution-Logs_*`, `${logGroup}:/aws/apigateway/*`],
    },
  ],
});
