/** What a mapping changes: `append:header.X`, `overwrite:path`, `overwrite:statuscode`. */
export interface MappedTarget {
  readonly action: "append" | "overwrite" | "remove";
  readonly location: "header" | "querystring" | "path" | "statuscode";
  /** Of a header or a query parameter. */
  readonly name: string;
}

const TARGET = /^(append|overwrite|remove):(header|querystring|path|statuscode)(?:\.(.+))?$/;

/**
 * Headers nobody may map: they are of the connection, or API Gateway's own.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html#http-api-mapping-reserved-headers
 */
const RESERVED =
  /^(access-control-|apigw-|x-amz-|x-amzn-)|^(authorization|connection|content-encoding|content-length|content-location|forwarded|keep-alive|origin|proxy-authenticate|proxy-authorization|te|trailers|transfer-encoding|upgrade|x-forwarded-for|x-forwarded-host|x-forwarded-proto|via)$/i;

/** @returns why AWS would refuse it, instead */
export function mappedTarget(key: string, side: "request" | "response"): MappedTarget | string {
  const [, action, location, name = ""] = TARGET.exec(key) ?? [];
  if (!isAction(action) || !isLocation(location)) return `'${key}' is no target of a mapping`;
  const target = { action, location, name };
  const problem = problemOf(target, side);
  return problem === undefined ? target : `'${key}': ${problem}`;
}

function problemOf({ action, location, name }: MappedTarget, side: "request" | "response"): string | undefined {
  if ((location === "header" || location === "querystring") === (name === "")) return "is no target of a mapping";
  if (name === "" && action !== "overwrite") return `only overwrite:${location} is possible`;
  if (side === "response" && location !== "header" && location !== "statuscode") {
    return "a response has headers and a status code, nothing else";
  }
  if (side === "request" && location === "statuscode") return "a request has no status code";
  const isReserved = location === "header" && RESERVED.test(name);
  return isReserved ? `the header ${name} is reserved, nobody may map it` : undefined;
}

function isAction(text: string | undefined): text is MappedTarget["action"] {
  return text === "append" || text === "overwrite" || text === "remove";
}

function isLocation(text: string | undefined): text is MappedTarget["location"] {
  return text === "header" || text === "querystring" || text === "path" || text === "statuscode";
}
