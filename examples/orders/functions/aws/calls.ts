import { type Answer, signedFetch } from "./signed-fetch.ts";

/** What is read of the services' answers. */
interface JsonAnswer {
  readonly executionArn?: string;
  readonly Entries?: readonly { readonly EventId?: string }[];
}

/** An operation of a service that speaks JSON: `AmazonSQS.SendMessage`. */
export async function jsonCall(service: string, target: string, body: object): Promise<JsonAnswer> {
  const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": target };
  const answer = await signedFetch(service, { method: "POST", path: "/", headers, body: JSON.stringify(body) });
  return JSON.parse(textOf(answer, target) || "{}") as JsonAnswer;
}

/** @returns the id SNS gives the message */
export async function publish(topicArn: string, message: string): Promise<string> {
  const form = new URLSearchParams({ Action: "Publish", Version: "2010-03-31", TopicArn: topicArn, Message: message });
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const answer = await signedFetch("sns", { method: "POST", path: "/", headers, body: form.toString() });
  return /<MessageId>([^<]+)</.exec(textOf(answer, "Publish"))?.[1] ?? "";
}

/** @returns the text of an object, or undefined when there is none */
export async function objectCall(method: "GET" | "PUT", path: string, body?: string): Promise<string | undefined> {
  const answer = await signedFetch("s3", {
    method,
    path: `/${path}`,
    headers: {},
    ...(body !== undefined && { body }),
  });
  return answer.status === 404 ? undefined : textOf(answer, `${method} of an object`);
}

function textOf({ status, text }: Answer, what: string): string {
  if (status < 300) return text;
  throw new Error(`${what} was answered with ${status}: ${text}`);
}
