import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import type { Construct } from "constructs";

export interface StageLogsProps {
  readonly restApiId: string;
  readonly stageName: string;
  /** First part of the name of the access log group. */
  readonly namePrefix: string;
  readonly retentionDays: number;
  /** Requests of a canary are logged apart. @default true */
  readonly canary?: boolean | undefined;
  /** ARN of the Firehose stream that gets access logs. @default a log group */
  readonly deliveryStreamArn?: string | undefined;
}

export interface AccessLogGroups {
  readonly live: string;
  readonly canary: string;
}

export interface StageLogs {
  /** Where access logs go. */
  readonly accessLogArn: string;
  /** Names of the groups with access logs of live and of canary requests. @default a stream gets them */
  readonly access?: AccessLogGroups;
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
  const canaryGroup = (id: string, name: string) => (props.canary === false ? [] : [group(id, `${name}/Canary`)]);
  const executionGroups = () => [group("ExecutionLog", execution), ...canaryGroup("CanaryExecutionLog", execution)];
  if (props.deliveryStreamArn !== undefined) {
    return { accessLogArn: props.deliveryStreamArn, groups: executionGroups() };
  }
  const name = `/aws/apigateway/${props.namePrefix}/access`;
  const access = group("AccessLog", name);
  const canary = canaryGroup("CanaryAccessLog", name);
  return {
    accessLogArn: access.arn,
    access: { live: access.name, canary: (canary[0] ?? access).name },
    groups: [access, ...canary, ...executionGroups()],
  };
}
