/** What EventBridge tells of an alarm. */
export interface AlarmEvent {
  readonly id: string;
  /** ISO 8601 */
  readonly time: string;
  readonly alarm: string;
  readonly state: string;
  readonly reason: string;
}

/**
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 * @throws Error when it is the event of something else
 */
export function readAlarmEvent(event: unknown): AlarmEvent {
  const { id, time, detail, "detail-type": type } = fieldsOf(event);
  const { alarmName, state } = fieldsOf(detail);
  const { value, reason } = fieldsOf(state);
  if (type !== "CloudWatch Alarm State Change" || typeof alarmName !== "string")
    throw new Error(`an alarm that changes its state is expected, and this is '${String(type)}'`);
  return { id: text(id), time: text(time), alarm: alarmName, state: text(value), reason: text(reason) };
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> => Object(value);

const text = (value: unknown): string => (typeof value === "string" ? value : "");
