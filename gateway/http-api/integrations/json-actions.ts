import type { ServiceCall, ServiceParameters } from "./service-action.ts";

const JSON_1_0 = "application/x-amz-json-1.0";
const JSON_1_1 = "application/x-amz-json-1.1";

/** A call of a service that takes JSON. What is undefined is not sent. */
function jsonCall(target: string, contentType: string, body: object): ServiceCall {
  return {
    method: "POST",
    target: "/",
    headers: { "Content-Type": contentType, "X-Amz-Target": target },
    body: JSON.stringify(body),
  };
}

export function putEvents(parameters: ServiceParameters): ServiceCall {
  const { Detail, DetailType, Source, Time, EventBusName, Resources, TraceHeader } = parameters;
  const entry = {
    ...{ Detail, DetailType, Source, EventBusName, TraceHeader },
    Time: secondsOf(Time),
    Resources: listOf(Resources),
  };
  return jsonCall("AWSEvents.PutEvents", JSON_1_1, { Entries: [entry] });
}

/** The service wants seconds since 1970, people write dates. */
function secondsOf(time: string | undefined): number | undefined {
  if (time === undefined || /^\d+(\.\d+)?$/.test(time)) return time === undefined ? undefined : Number(time);
  const milliseconds = Date.parse(time);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

/** JSON, or texts with commas between them. */
export function listOf(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed)) return parsed.map(String);
  } catch {
    // Not JSON, then.
  }
  return text.split(",").map((item) => item.trim());
}

export function putRecord({
  StreamName,
  Data,
  PartitionKey,
  SequenceNumberForOrdering,
  ExplicitHashKey,
}: ServiceParameters): ServiceCall {
  const record = { StreamName, Data, PartitionKey, SequenceNumberForOrdering, ExplicitHashKey };
  return jsonCall("Kinesis_20131202.PutRecord", JSON_1_1, record);
}

export function startExecution(action: "StartExecution" | "StartSyncExecution") {
  return ({ StateMachineArn, Name, Input, TraceHeader }: ServiceParameters): ServiceCall =>
    jsonCall(`AWSStepFunctions.${action}`, JSON_1_0, {
      stateMachineArn: StateMachineArn,
      name: Name,
      input: Input,
      traceHeader: TraceHeader,
    });
}

export function stopExecution({ ExecutionArn, Cause, Error: error }: ServiceParameters): ServiceCall {
  return jsonCall("AWSStepFunctions.StopExecution", JSON_1_0, { executionArn: ExecutionArn, cause: Cause, error });
}

export function getConfiguration(parameters: ServiceParameters): ServiceCall {
  const { Application = "", Environment = "", Configuration = "", ClientId = "" } = parameters;
  const { ClientConfigurationVersion: version } = parameters;
  const [application, environment, configuration] = [Application, Environment, Configuration].map(encodeURIComponent);
  const query = new URLSearchParams({
    client_id: ClientId,
    ...(version !== undefined && { client_configuration_version: version }),
  });
  const path = `/applications/${application}/environments/${environment}/configurations/${configuration}`;
  return { method: "GET", target: `${path}?${query}`, headers: {} };
}
