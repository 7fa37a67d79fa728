import type { Invocation } from "../invocation.ts";
import { bodyText, headersText } from "./log-text.ts";
import type { TracedExchange } from "./traced-exchange.ts";

/** What the backend was asked, and what it answered. */
export function endpointLines({ observed }: Invocation): readonly string[] {
  const { traced, integration } = observed;
  if (traced === undefined) return [];
  const { uri, response } = traced;
  const sending = [...exchangeLines(traced), `Sending request to ${uri}`];
  if (response === undefined) return sending;
  const latency = `Integration latency: ${integration?.latencyMs ?? 0} ms`;
  return [
    ...sending,
    `Received response. Status: ${response.status}, ${latency}`,
    `Endpoint response headers: ${headersText(response.headers)}`,
    `Endpoint response body before transformations: ${bodyText(response.body)}`,
  ];
}

export function exchangeLines({ uri, requestHeaders, requestBody }: TracedExchange): readonly string[] {
  return [
    `Endpoint request URI: ${uri}`,
    `Endpoint request headers: ${headersText(requestHeaders)}`,
    `Endpoint request body after transformations: ${textOf(requestBody)}`,
  ];
}

function textOf(body: unknown): string {
  if (body === undefined) return "";
  return typeof body === "string" || Buffer.isBuffer(body) ? bodyText(body) : JSON.stringify(body);
}
