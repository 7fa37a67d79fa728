import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import type { Construct } from "constructs";

export interface StageLogsProps {
  readonly restApiId: string;
  readonly stageName: string;
  /** First part of the name of the access log group. */
  readonly namePrefix: string;
  readonly retentionDays: number;
  /** ARN of the Firehose stream that gets access logs. @default a log group */
  readonly deliveryStreamArn?: string | undefined;
}

export interface StageLogs {
  /** Where access logs go. */
  readonly accessLogArn: string;
  /** All log groups: they must be there before the stage is. */
  readonly groups: CloudwatchLogGroup[];
}

/**
 * API Gateway would create missing groups itself, without retention; requests of a canary go to a second pair.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/canary-release.html
 */
export function stageLogs(scope: Construct, props: StageLogsProps): StageLogs {
  const group = (id: string, name: string) =>
    new CloudwatchLogGroup(scope, id, { name, retentionInDays: props.retentionDays });
  const execution = `API-Gateway-Execution-Logs_${props.restApiId}/${props.stageName}`;
  const executionGroups = () => [group("ExecutionLog", execution), group("CanaryExecutionLog", `${execution}/Canary`)];
  if (props.deliveryStreamArn !== undefined) {
    return { accessLogArn: props.deliveryStreamArn, groups: executionGroups() };
  }
  const access = group("AccessLog", `/aws/apigateway/${props.namePrefix}/access`);
  const canary = group("CanaryAccessLog", `/aws/apigateway/${props.namePrefix}/access/Canary`);
  return { accessLogArn: access.arn, groups: [access, canary, ...executionGroups()] };
}
