import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule/index.js";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target/index.js";
import { LambdaFunctionEventInvokeConfig } from "@cdktf/provider-aws/lib/lambda-function-event-invoke-config/index.js";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission/index.js";
import type { Construct } from "constructs";

export interface RollbackTriggerProps {
  readonly name: string;
  readonly alarm: { readonly name: string; readonly arn: string };
  /** ARN of the function that is called. */
  readonly functionArn: string;
  readonly functionName: string;
  /** ARN of the topic that is told of events the function could not deal with. */
  readonly failureTopicArn: string;
  /** Otherwise nobody is called, whatever the alarm says. */
  readonly enabled: boolean;
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
export function rollbackTrigger(scope: Construct, props: RollbackTriggerProps): void {
  const rule = new CloudwatchEventRule(scope, "Rule", {
    name: props.name,
    description: `Tells ${props.functionName} when ${props.alarm.name} goes off`,
    eventPattern: JSON.stringify({
      source: ["aws.cloudwatch"],
      "detail-type": ["CloudWatch Alarm State Change"],
      resources: [props.alarm.arn],
      detail: { state: { value: ["ALARM"] } },
    }),
    state: props.enabled ? "ENABLED" : "DISABLED",
  });
  new LambdaPermission(scope, "Permission", {
    action: "lambda:InvokeFunction",
    functionName: props.functionName,
    principal: "events.amazonaws.com",
    sourceArn: rule.arn,
  });
  new LambdaFunctionEventInvokeConfig(scope, "Retries", {
    functionName: props.functionName,
    maximumRetryAttempts: 2,
    destinationConfig: { onFailure: { destination: props.failureTopicArn } },
  });
  new CloudwatchEventTarget(scope, "Target", { rule: rule.name, arn: props.functionArn });
}
