/** What the URI of an integration calls when it is an AWS service other than a function. */
export interface ServiceUri {
  /** Empty: the API's own. */
  readonly region: string;
  /** As AWS has it in host names: `sqs`, `states`, `streams.dynamodb`. */
  readonly service: string;
  readonly call:
    | {
        readonly type: "action";
        readonly action: string;
        /** The action, and what is written after it: `GetObject&Bucket={bucket}`. */
        readonly query: string;
      }
    /** Without a slash at its start, variables still in braces. */
    | { readonly type: "path"; readonly path: string };
}

const FUNCTION_URI = /:lambda:path\/+(2015-03-31|2021-11-15)\/functions\//;
const STREAMING_URI = /\/response-streaming-invocations$/;

/** A function is called by this gateway itself. */
export function isFunctionUri(uri: string): boolean {
  return FUNCTION_URI.test(uri);
}

/** A function is asked for its response as it comes. */
export function isStreamingUri(uri: string): boolean {
  return isFunctionUri(uri) && STREAMING_URI.test(uri);
}

const SERVICE_URI = /^arn:[^:]*:apigateway:([^:]*):([^:]+):(path|action)\/(.*)$/s;

/**
 * `arn:aws:apigateway:{region}:{service}:action/{Action}` or `…:path/{path}`, stage variables in place.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html
 */
export function parseServiceUri(uri: string): ServiceUri | undefined {
  const [, region = "", service, type, rest = ""] = SERVICE_URI.exec(uri) ?? [];
  if (service === undefined) return undefined;
  // `path//` is how the console writes the root.
  if (type === "path") return { region, service, call: { type, path: rest.replace(/^\/+/, "") } };
  const action = /^[^&?]*/.exec(rest)?.[0] ?? "";
  return { region, service, call: { type: "action", action, query: rest } };
}
