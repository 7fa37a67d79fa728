import type { Cors } from "../../model/v2/cors.ts";

/** CORS of an API, ready for every request. */
export interface PreparedCors {
  readonly allowOrigin: (origin: string) => string | undefined;
  /** Of every response to a request with an accepted origin: name, value, name, value … */
  readonly responseHeaders: readonly string[];
  /** Beside them, of the answer to a preflight request. */
  readonly preflightHeaders: readonly string[];
}

export function prepareCors(cors: Cors): PreparedCors {
  const { allowMethods, allowHeaders, exposeHeaders, allowsCredentials, maxAgeSeconds } = cors;
  return {
    allowOrigin: originTest(cors),
    responseHeaders: [
      ...(allowsCredentials ? ["access-control-allow-credentials", "true"] : []),
      ...listed("access-control-expose-headers", exposeHeaders),
    ],
    preflightHeaders: [
      ...listed("access-control-allow-methods", allowMethods),
      ...listed("access-control-allow-headers", allowHeaders),
      ...(maxAgeSeconds === undefined ? [] : ["access-control-max-age", String(maxAgeSeconds)]),
    ],
  };
}

function listed(name: string, values: readonly string[]): readonly string[] {
  return values.length === 0 ? [] : [name, values.join(",")];
}

/** `*` stands for every origin and is what the client is told; `https://*` for every one of that scheme. */
function originTest({ allowOrigins }: Cors): PreparedCors["allowOrigin"] {
  if (allowOrigins.includes("*")) return () => "*";
  const exact = new Set(allowOrigins.map((origin) => origin.toLowerCase()));
  const schemes = allowOrigins
    .filter((origin) => origin.endsWith("*"))
    .map((origin) => origin.slice(0, -1).toLowerCase());
  return (origin) => {
    const lower = origin.toLowerCase();
    return exact.has(lower) || schemes.some((scheme) => lower.startsWith(scheme)) ? origin : undefined;
  };
}
