const remapped = (...names: readonly string[]): ReadonlyMap<string, string> =>
  new Map(names.map((name) => [name.toLowerCase(), `x-amzn-Remapped-${name}`]));

/** Headers of a backend that the client gets under another name. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html */
const REMAPPED = remapped("Connection", "Content-Length", "Date", "Server");

const REMAPPED_BY_PROXY: ReadonlyMap<string, string> = new Map([
  ...REMAPPED,
  ...remapped("Authorization", "Content-MD5", "Max-Forwards", "User-Agent", "WWW-Authenticate"),
]);

const REMAPPED_BY_CUSTOM: ReadonlyMap<string, string> = new Map([
  ...REMAPPED_BY_PROXY,
  ...remapped("Expect", "Host", "Proxy-Authenticate", "Trailer", "Upgrade"),
]);

/** A backend that is an API itself has request ids of its own. */
const REMAPPED_BY_HTTP_PROXY: ReadonlyMap<string, string> = new Map([
  ...REMAPPED_BY_PROXY,
  ...remapped("x-amzn-RequestId"),
]);

const DROPPED: ReadonlySet<string> = new Set(["transfer-encoding"]);
const DROPPED_BY_PROXY: ReadonlySet<string> = new Set([
  ...DROPPED,
  "expect",
  "host",
  "proxy-authenticate",
  "te",
  "trailer",
  "upgrade",
  "via",
]);
const DROPPED_BY_HTTP_PROXY: ReadonlySet<string> = new Set([...DROPPED_BY_PROXY, "keep-alive"]);

export function remapProxyHeaders(headers: readonly string[], type: "AWS_PROXY" | "HTTP_PROXY"): readonly string[] {
  return type === "AWS_PROXY"
    ? remap(headers, REMAPPED_BY_PROXY, DROPPED_BY_PROXY)
    : remap(headers, REMAPPED_BY_HTTP_PROXY, DROPPED_BY_HTTP_PROXY);
}

export function remapCustomHeaders(headers: readonly string[], isMock: boolean): readonly string[] {
  return remap(headers, isMock ? REMAPPED : REMAPPED_BY_CUSTOM, DROPPED);
}

/** A response always has a content type: JSON, if nobody says otherwise. */
function remap(
  headers: readonly string[],
  names: ReadonlyMap<string, string>,
  dropped: ReadonlySet<string>,
): readonly string[] {
  const result: string[] = [];
  let hasContentType = false;
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index] ?? "";
    const lower = name.toLowerCase();
    if (dropped.has(lower)) continue;
    if (lower === "content-type") hasContentType = true;
    result.push(names.get(lower) ?? name, headers[index + 1] ?? "");
  }
  if (!hasContentType) result.push("Content-Type", "application/json");
  return result;
}
