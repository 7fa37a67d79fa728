import { SignatureV4 } from "@smithy/signature-v4";

import { NodeSha256 } from "../gateway/integrations/aws-service/node-sha256.ts";

export interface CallOptions {
  readonly region: string;
  readonly credentials: ConstructorParameters<typeof SignatureV4>[0]["credentials"];
  /** One for all services, as `AWS_ENDPOINT_URL` names it. @default each service's own */
  readonly endpoint?: string | undefined;
}

export interface ServiceCall {
  /** As endpoints and signatures have it: `ssm`. */
  readonly service: string;
  readonly method: "GET" | "PATCH" | "POST" | "PUT";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What a service has against a call. */
export class ServiceRefusal extends Error {
  readonly status: number;
  /** As in `NotFoundException`. */
  readonly type: string;

  constructor(call: ServiceCall, status: number, type: string, message: string) {
    super(`${call.service} refused ${call.method} ${call.path}: ${status} ${type} ${message}`.trim());
    this.name = "ServiceRefusal";
    this.status = status;
    this.type = type;
  }
}

export type CallService = (call: ServiceCall) => Promise<unknown>;

/**
 * Calls services of AWS by their own protocols, for the few calls for which a client library would be most of the code.
 *
 * @returns what the answer holds as JSON; undefined for anything else
 */
export function callServices(options: CallOptions): CallService {
  return async (call) => {
    const { url, headers } = await signed(call, options);
    const body = call.body === undefined ? {} : { body: call.body };
    const response = await fetch(url, { method: call.method, headers, ...body, signal: AbortSignal.timeout(5_000) });
    const text = await response.text();
    const answer = jsonIn(text);
    if (response.ok) return answer;
    const held: Readonly<Record<string, unknown>> = Object(answer);
    const type = String(response.headers.get("x-amzn-errortype") ?? held.__type ?? "").replace(/^.*#|:.*$/g, "");
    throw new ServiceRefusal(call, response.status, type, String(held.message ?? held.Message ?? text.slice(0, 200)));
  };
}

async function signed(call: ServiceCall, { region, credentials, endpoint }: CallOptions) {
  const { service, method, path, headers = {}, body } = call;
  const url = new URL(
    path,
    endpoint ?? `https://${service}.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`,
  );
  const signer = new SignatureV4({ credentials, region, service, sha256: NodeSha256 });
  const request = await signer.sign({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port !== "" && { port: Number(url.port) }),
    path: url.pathname,
    headers: { ...headers, host: url.host },
    ...(body !== undefined && { body }),
  });
  return { url, headers: request.headers };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
