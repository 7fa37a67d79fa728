import type { BackendAnswer } from "../http-invocation.ts";
import { isRecord } from "./is-record.ts";

const BAD_VALUE = /[^\t\x20-\x7e\x80-\xff]/;
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * What a function answered, in payload format 2.0: with `statusCode` it says everything itself, without it is the body.
 *
 * @param value as JSON.parse gives it
 * @param payload the same as JSON text
 * @returns the name of the field that makes no sense, instead
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function readPayloadV2(value: unknown, payload: () => string): BackendAnswer | string {
  if (!isRecord(value) || value.statusCode === undefined) {
    const body = typeof value === "string" ? value : payload();
    return { statusCode: 200, headers: ["content-type", "application/json"], body };
  }
  const statusCode = statusOf(value.statusCode);
  if (statusCode === undefined) return "statusCode";
  const body = bodyOf(value.body, value.isBase64Encoded);
  if (body === undefined) return "body";
  const headers: string[] = [];
  if (!addHeaders(headers, value.headers ?? {})) return "headers";
  if (!addCookies(headers, value.cookies ?? [])) return "cookies";
  return { statusCode, headers, body };
}

function statusOf(value: unknown): number | undefined {
  const status = typeof value === "string" && /^\d{3}$/.test(value) ? Number(value) : value;
  return typeof status === "number" && Number.isInteger(status) && status >= 200 && status < 600 ? status : undefined;
}

/** Decoded wherever the function says it is encoded: no list of binary types is asked. */
function bodyOf(value: unknown, isBase64Encoded: unknown): string | Buffer | undefined {
  const text = value === undefined || value === null ? "" : scalarText(value);
  if (text === undefined || isBase64Encoded !== true) return text;
  return BASE64.test(text) ? Buffer.from(text, "base64") : undefined;
}

function addHeaders(headers: string[], given: unknown): boolean {
  if (!isRecord(given)) return false;
  for (const name in given) {
    const value = given[name];
    if (value === null) continue;
    const text = scalarText(value);
    if (text === undefined || !HEADER_NAME.test(name) || BAD_VALUE.test(text)) return false;
    headers.push(name, text);
  }
  return true;
}

/** Each is a header of its own. */
function addCookies(headers: string[], given: unknown): boolean {
  if (!Array.isArray(given)) return false;
  for (const cookie of given) {
    if (typeof cookie !== "string" || BAD_VALUE.test(cookie)) return false;
    headers.push("set-cookie", cookie);
  }
  return true;
}

function scalarText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}
