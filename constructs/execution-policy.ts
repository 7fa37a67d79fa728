/** What a function needs in IAM. ARNs are complete; a function gets nothing that is not named here. */
export interface ExecutionNeeds {
  /** ARN of the function's own log group, without a trailing `:*`. */
  readonly logGroupArn: string;
  readonly tables: readonly { readonly arn: string; readonly actions: readonly string[] }[];
  /** Other resources it uses. @default none */
  readonly resources?: readonly { readonly arn: string; readonly actions: readonly string[] }[];
}

export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: unknown;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: unknown;
}

/**
 * The least a function can run with: its log streams, its traces, its tables and other resources. X-Ray knows no resources to name.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
 */
export function executionPolicy(needs: ExecutionNeeds): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "WriteOwnLogs",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: [`${needs.logGroupArn}:log-stream:*`],
      },
      {
        Sid: "WriteTraces",
        Effect: "Allow",
        Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
        Resource: ["*"],
      },
      ...[...needs.tables, ...(needs.resources ?? [])].map(
        ({ arn, actions }): PolicyStatement => ({ Effect: "Allow", Action: actions, Resource: [arn] }),
      ),
    ],
  };
}
