import {
  type CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";

export interface AccessLogWriter {
  /** What the canary answers from now on. */
  canaryAnswers(status: number): void;
  /** Resolves when the last lines are written. @throws Error when lines could not be written */
  stop(): Promise<void>;
}

/** Lines of each release, and how often: milliseconds. */
const LINES = 100;
const EVERY = 500;

/** Writes what API Gateway would: requests of both releases, each into its own log group. */
export async function writeAccessLogs(logs: CloudWatchLogsClient, namePrefix: string): Promise<AccessLogWriter> {
  const live = `/aws/apigateway/${namePrefix}/access`;
  const canary = `${live}/Canary`;
  const logStreamName = `written-${process.pid}`;
  for (const logGroupName of [live, canary])
    await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  let canaryStatus = 200;
  let stopped = false;
  const put = (logGroupName: string, isCanaryRequest: boolean, status: number) => {
    const line = { isCanaryRequest: `${isCanaryRequest}`, status: `${status}`, responseLatency: "80" };
    const event = { timestamp: Date.now(), message: JSON.stringify(line) };
    const logEvents = Array.from({ length: LINES }, () => event);
    return logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
  };
  const write = async () => {
    while (!stopped) {
      await Promise.all([put(live, false, 200), put(canary, true, canaryStatus)]);
      await new Promise((resolve) => setTimeout(resolve, EVERY));
    }
  };
  const written = write();
  return {
    canaryAnswers(status) {
      canaryStatus = status;
    },
    async stop() {
      stopped = true;
      await written;
    },
  };
}
