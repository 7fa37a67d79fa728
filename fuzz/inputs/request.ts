import { deflateSync, gzipSync } from "node:zlib";
import type { Random } from "../support/random.ts";
import { bytes, jsonBody } from "./json.ts";
import { headerValue, text, urlText, word } from "./texts.ts";

/** A request as a client means it; what comes of it on the wire is another question. */
export interface Request {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

const ROUTES: readonly (readonly [string, string])[] = [
  ["GET", "/dev/mock/"],
  ["POST", "/dev/vtl"],
  ["POST", "/dev/vtl"],
  ["GET", "/dev/path"],
  ["POST", "/dev/validate"],
  ["POST", "/dev/lambda/"],
  ["POST", "/dev/lambda/"],
  ["GET", "/dev/lambda/"],
  ["GET", "/dev/token"],
  ["GET", "/dev/request"],
  ["GET", "/dev/key"],
  ["GET", "/dev/cached"],
  ["GET", "/dev/http/"],
  ["POST", "/dev/http/"],
  ["POST", "/dev/custom"],
  ["POST", "/dev/function"],
  ["GET", "/dev/static/a/b"],
  ["GET", "/shared/mock"],
  ["GET", "/shop/mock/"],
  ["POST", "/h/two/"],
  ["GET", "/h/one/"],
  ["GET", "/h/guarded"],
  ["GET", "/h/signed"],
  ["POST", "/h/mapped/"],
  ["GET", "/h/token"],
  ["OPTIONS", "/h/one/"],
  ["GET", "/"],
];

const HOSTS = [
  "localhost",
  "127.0.0.1:3000",
  "api.example.com",
  "a.any.example.com",
  "x.execute-api.localhost",
  "[::1]:80",
];

const HEADERS: readonly ((random: Random) => readonly [string, string])[] = [
  (random) => [
    "Accept",
    random.pick(["application/json", "image/png", "*/*", "image/*;q=0.1, text/plain", headerValue(random)]),
  ],
  (random) => [
    "Accept-Encoding",
    random.pick(["gzip", "deflate", "gzip;q=0, deflate;q=0.5", "*", headerValue(random)]),
  ],
  (random) => [
    "Authorization",
    random.pick(["allow", "deny", "throw", "junk", `allow${word(random)}`, headerValue(random)]),
  ],
  (random) => ["Cache-Control", random.pick(["max-age=0", "no-cache", headerValue(random)])],
  (random) => [
    "Content-Type",
    random.pick(["application/json", "text/plain", "image/png", "APPLICATION/JSON; charset=x", headerValue(random)]),
  ],
  (random) => ["Cookie", headerValue(random)],
  (random) => ["Expect", random.pick(["100-continue", headerValue(random)])],
  (random) => ["If-None-Match", headerValue(random)],
  (random) => ["Origin", headerValue(random)],
  (random) => ["X-Amz-Date", headerValue(random)],
  (random) => ["X-Amzn-RequestId", random.pick(["00000000-0000-4000-8000-000000000000", headerValue(random)])],
  (random) => [
    "X-Amzn-Trace-Id",
    random.pick(["Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1", headerValue(random)]),
  ],
  (random) => ["x-api-key", random.pick(["fuzz-key-of-twenty-characters", headerValue(random)])],
  (random) => ["x-apigw-api-id", word(random)],
  (random) => ["X-Forwarded-For", headerValue(random)],
  (random) => ["X-HTTP-Method-Override", random.pick(["GET", "delete", "__proto__", headerValue(random)])],
  (random) => [
    random.pick(["__proto__", "constructor", "X-Custom", "x-custom", "TE", "Via", "Upgrade", word(random)]),
    headerValue(random),
  ],
];

export function request(random: Random): Request {
  const [usual, path] = random.pick(ROUTES);
  const method = random.chance(0.85)
    ? usual
    : random.pick(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]);
  const body = method === "GET" || random.chance(0.1) ? Buffer.alloc(0) : bodyOf(random);
  const [coded, coding] = encoded(random, body);
  return {
    method,
    target: `${path}${path.endsWith("/") || random.chance(0.1) ? urlText(random) : ""}${queryOf(random)}`,
    headers: [
      ["Host", random.chance(0.8) ? "localhost" : random.pick(HOSTS)],
      ...(random.chance(0.8) ? ([["Content-Type", "application/json"]] as const) : []),
      ...random.times(6, () => random.pick(HEADERS)(random)),
      ...coding,
    ],
    body: coded,
  };
}

function queryOf(random: Random): string {
  if (random.chance(0.3)) return "";
  const pairs = random.times(5, () => {
    const name = random.chance(0.6) ? random.pick(["p", "q", "id", "token", "type"]) : urlText(random);
    return random.chance(0.9) ? `${name}=${urlText(random)}` : name;
  });
  return `?${pairs.join("&")}`;
}

function bodyOf(random: Random): Buffer {
  if (random.chance(0.75)) return jsonBody(random);
  return random.chance(0.5) ? bytes(random) : Buffer.from(text(random, 60_000));
}

function encoded(random: Random, body: Buffer): readonly [Buffer, readonly (readonly [string, string])[]] {
  if (!random.chance(0.06)) return [body, []];
  const coding = random.pick(["gzip", "deflate", "identity", "br", headerValue(random)]);
  const whole = random.chance(0.1) ? Buffer.alloc(random.below(12_000_000), "a") : body;
  const packed = coding === "deflate" ? deflateSync(whole) : coding === "gzip" ? gzipSync(whole) : body;
  return [
    random.chance(0.3) ? packed.subarray(0, random.below(packed.length + 1)) : packed,
    [["Content-Encoding", coding]],
  ];
}
