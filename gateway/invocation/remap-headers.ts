/** Headers of a backend that the client gets under another name. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html */
const REMAPPED: ReadonlyMap<string, string> = new Map(
  ["Connection", "Content-Length", "Date", "Server"].map((name) => [name.toLowerCase(), `x-amzn-Remapped-${name}`]),
);

const REMAPPED_BY_CUSTOM: ReadonlyMap<string, string> = new Map([
  ...REMAPPED,
  ...[
    "Authorization",
    "Content-MD5",
    "Expect",
    "Host",
    "Max-Forwards",
    "Proxy-Authenticate",
    "Trailer",
    "Upgrade",
    "User-Agent",
    "WWW-Authenticate",
  ].map((name) => [name.toLowerCase(), `x-amzn-Remapped-${name}`] as const),
]);

const DROPPED = "transfer-encoding";

export function remapProxyHeaders(headers: readonly string[]): readonly string[] {
  return remap(headers, REMAPPED);
}

export function remapCustomHeaders(headers: readonly string[], type: "AWS" | "MOCK"): readonly string[] {
  return remap(headers, type === "MOCK" ? REMAPPED : REMAPPED_BY_CUSTOM);
}

/** A response always has a content type: JSON, if nobody says otherwise. */
function remap(headers: readonly string[], names: ReadonlyMap<string, string>): readonly string[] {
  const result: string[] = [];
  let hasContentType = false;
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index] ?? "";
    const lower = name.toLowerCase();
    if (lower === DROPPED) continue;
    if (lower === "content-type") hasContentType = true;
    result.push(names.get(lower) ?? name, headers[index + 1] ?? "");
  }
  if (!hasContentType) result.push("Content-Type", "application/json");
  return result;
}
