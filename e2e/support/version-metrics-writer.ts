import { callServices } from "../../aws/call-service.ts";

interface Props {
  /** Of the emulated AWS. */
  readonly endpoint: string;
  readonly region: string;
  /** As in AWS. */
  readonly functionName: string;
  /** Those that the alias `live` is divided between. */
  readonly versions: readonly string[];
}

/** Invocations of each version, and how often: milliseconds. */
const INVOCATIONS = 1_000;
const EVERY = 2_000;

/**
 * Counts what Lambda would: invocations of each version of a divided function, which all end well.
 *
 * @returns what ends it. @throws Error when something could not be counted
 */
export function writeVersionMetrics({ endpoint, region, functionName, versions }: Props): () => Promise<void> {
  const credentials = { accessKeyId: "testing", secretAccessKey: "testing" };
  const call = callServices({ region, credentials, endpoint });
  let isStopped = false;
  const count = (version: string) => {
    const dimensions = { FunctionName: functionName, Resource: `${functionName}:live`, ExecutedVersion: version };
    const datum = {
      MetricName: "Invocations",
      Timestamp: Math.floor(Date.now() / 1_000),
      Value: INVOCATIONS,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    };
    return call({
      service: "monitoring",
      method: "POST",
      path: "/",
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": "GraniteServiceVersion20100801.PutMetricData",
      },
      body: JSON.stringify({ Namespace: "AWS/Lambda", MetricData: [datum] }),
    });
  };
  const write = async () => {
    while (!isStopped) {
      await Promise.all(versions.map(count));
      await new Promise((resolve) => setTimeout(resolve, EVERY));
    }
  };
  const written = write();
  return () => {
    isStopped = true;
    return written;
  };
}
