import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { SfnStateMachine } from "@cdktf/provider-aws/lib/sfn-state-machine/index.js";
import { Construct } from "constructs";

import type { PolicyStatement } from "./execution-policy.ts";
import { ServiceRole } from "./service-role.ts";
import { DELIVER_LOGS, WRITE_TRACES } from "./state-machine-actions.ts";

export interface StateMachineProps {
  readonly stateMachineName: string;
  readonly type: "STANDARD" | "EXPRESS";
  /** In Amazon's States Language, as text. */
  readonly definition: string;
  /** What its tasks may do. */
  readonly permissions: readonly { readonly actions: readonly string[]; readonly resources: readonly string[] }[];
  readonly account: string;
  /** ARN of the policy that bounds its role. */
  readonly permissionsBoundary: string;
  readonly logRetentionDays: number;
}

/**
 * A state machine with a role of its own, traced. What fails is logged, without the data.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
export class StateMachine extends Construct {
  constructor(scope: Construct, id: string, props: StateMachineProps) {
    super(scope, id);
    const logs = new CloudwatchLogGroup(this, "LogGroup", {
      // Resource policies of log groups have a limit; groups with this beginning need none.
      name: `/aws/vendedlogs/states/${props.stateMachineName}`,
      retentionInDays: props.logRetentionDays,
    });
    const role = new ServiceRole(this, "Role", {
      // A function of the same name has a role of that name.
      name: `${props.stateMachineName}-states`,
      service: "states.amazonaws.com",
      account: props.account,
      permissionsBoundary: props.permissionsBoundary,
      statements: [
        ...props.permissions.map(
          ({ actions, resources }): PolicyStatement => ({ Effect: "Allow", Action: actions, Resource: resources }),
        ),
        { Sid: "DeliverLogs", Effect: "Allow", Action: DELIVER_LOGS, Resource: ["*"] },
        { Sid: "WriteTraces", Effect: "Allow", Action: WRITE_TRACES, Resource: ["*"] },
      ],
    });
    new SfnStateMachine(this, "Resource", {
      name: props.stateMachineName,
      type: props.type,
      definition: props.definition,
      roleArn: role.arn,
      loggingConfiguration: { level: "ERROR", includeExecutionData: false, logDestination: `${logs.arn}:*` },
      tracingConfiguration: { enabled: true },
      dependsOn: [role.policy],
    });
  }
}
