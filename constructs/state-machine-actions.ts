import { LOG_DELIVERY_ACTIONS } from "./deploy-actions.ts";

/** What a state machine needs for its log. These actions know no resources. @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
export const DELIVER_LOGS = [...LOG_DELIVERY_ACTIONS, "logs:DescribeLogGroups"];

/** State machines look up how much of them is traced; functions do not. */
export const WRITE_TRACES = [
  "xray:PutTraceSegments",
  "xray:PutTelemetryRecords",
  "xray:GetSamplingRules",
  "xray:GetSamplingTargets",
];
