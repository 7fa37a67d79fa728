/** What a function answered to a proxy event, checked. */
export interface ProxyResponse {
  readonly statusCode: number;
  /** Name, value, name, value … */
  readonly headers: readonly string[];
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

const KEYS = new Set(["statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded"]);

const NOTHING: Readonly<Record<string, unknown>> = Object.freeze({});

const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const BAD_HEADER_VALUE = /[^\t\x20-\x7e\x80-\xff]/;

/** @param payload JSON text @returns what is wrong, instead, as `readProxyResponse` does */
export function parseProxyResponse(payload: string): ProxyResponse | string {
  let answer: unknown;
  try {
    answer = JSON.parse(payload);
  } catch {
    return "it is not JSON";
  }
  return readProxyResponse(answer);
}

/**
 * @param answer as JSON.parse gives it
 * @returns what is wrong, instead, when API Gateway would call it a malformed Lambda proxy response
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format
 */
export function readProxyResponse(answer: unknown): ProxyResponse | string {
  if (!isRecord(answer))
    return `it must be an object with statusCode, headers and body, got ${JSON.stringify(answer).slice(0, 100)}`;
  for (const key in answer) {
    if (!KEYS.has(key)) return `it has a key '${key}', only ${[...KEYS].join(", ")} are allowed`;
  }
  const statusCode = parseStatus(answer.statusCode);
  if (statusCode === undefined)
    return `statusCode must be a number from 200 to 599, got ${JSON.stringify(answer.statusCode)}`;
  const body = scalarText(answer.body ?? "");
  if (body === undefined) return "body must be a text: use JSON.stringify()";
  const headers = mergeHeaders(answer.headers ?? NOTHING, answer.multiValueHeaders ?? NOTHING);
  if (typeof headers === "string") return headers;
  const { isBase64Encoded } = answer;
  return { statusCode, headers, body, isBase64Encoded: isBase64Encoded === true || isBase64Encoded === "true" };
}

/** Digits in a text count; nothing means 200. */
function parseStatus(value: unknown): number | undefined {
  if (value === undefined || value === null) return 200;
  const status = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  return typeof status === "number" && Number.isInteger(status) && status >= 200 && status < 600 ? status : undefined;
}

function scalarText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** A header in both maps has the values of both: those of `multiValueHeaders` first, and under its spelling. */
function mergeHeaders(single: unknown, multi: unknown): readonly string[] | string {
  if (!isRecord(single)) return "headers must be an object";
  if (!isRecord(multi)) return "multiValueHeaders must be an object";
  if (multi !== NOTHING) return mergeBoth(single, multi);
  const headers: string[] = [];
  for (const name in single) {
    const problem = addHeader(headers, name, single[name]);
    if (problem !== undefined) return problem;
  }
  return headers;
}

function mergeBoth(single: Record<string, unknown>, multi: Record<string, unknown>): readonly string[] | string {
  const singles = new Map(Object.entries(single).map(([name, value]) => [name.toLowerCase(), { name, value }]));
  const merged: { readonly name: string; readonly value: unknown }[] = [];
  for (const [name, values] of Object.entries(multi)) {
    if (values !== null && !Array.isArray(values)) return `multiValueHeaders ${name} must be an array of texts`;
    const lower = name.toLowerCase();
    merged.push(...valuesOf(values ?? [], singles.get(lower)).map((value) => ({ name, value })));
    singles.delete(lower);
  }
  const headers: string[] = [];
  for (const { name, value } of [...singles.values(), ...merged]) {
    const problem = addHeader(headers, name, value);
    if (problem !== undefined) return problem;
  }
  return headers;
}

/** A value that is in both is sent once. */
function valuesOf(values: readonly unknown[], single: { readonly value: unknown } | undefined): readonly unknown[] {
  return single === undefined || values.includes(single.value) ? values : [...values, single.value];
}

function addHeader(headers: string[], name: string, value: unknown): string | undefined {
  if (value === null) return undefined;
  const text = scalarText(value);
  if (text === undefined) return `header ${name} must be a text, got ${JSON.stringify(value)}`;
  if (!HEADER_NAME.test(name) || BAD_HEADER_VALUE.test(text))
    return `header '${name}' cannot be sent: ${JSON.stringify(text)}`;
  headers.push(name, text);
  return undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
