/**
 * Which pages may call the API from a browser. API Gateway answers preflight requests by itself, and passes over what backends
 * say of it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export interface HttpCors {
  /** `https://app.example.com`, `https://*`, `*`. @default the environment's `allowedOrigin` */
  readonly allowOrigins?: readonly string[];
  /** @default those of the routes */
  readonly allowMethods?: readonly string[];
  /** Request headers a browser may send. @default those any page may send */
  readonly allowHeaders?: readonly string[];
  /** Response headers a page may read. @default those any page may read */
  readonly exposeHeaders?: readonly string[];
  /** How long a browser remembers it, 0–86,400 s. @default API Gateway says nothing of it */
  readonly maxAgeSeconds?: number;
  /** A browser may send cookies; then every origin must be named. @default false */
  readonly allowCredentials?: boolean;
}

/** With everything said. */
export interface ResolvedCors {
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAge?: number;
  readonly allowCredentials: boolean;
}

/** @param keys `GET /items`, `$default` */
export function resolveCors(cors: HttpCors, keys: readonly string[], allowedOrigin: string | undefined): ResolvedCors {
  const { allowHeaders, exposeHeaders, maxAgeSeconds } = cors;
  return {
    allowOrigins: cors.allowOrigins ?? (allowedOrigin === undefined ? [] : [allowedOrigin]),
    allowMethods: cors.allowMethods ?? methodsOf(keys),
    ...(allowHeaders && { allowHeaders }),
    ...(exposeHeaders && { exposeHeaders }),
    ...(maxAgeSeconds !== undefined && { maxAge: maxAgeSeconds }),
    allowCredentials: cors.allowCredentials ?? false,
  };
}

function methodsOf(keys: readonly string[]): readonly string[] {
  const methods = new Set(keys.map((key) => key.split(" ")[0] ?? ""));
  return methods.has("ANY") || methods.has("$default") ? ["*"] : [...methods].sort();
}
