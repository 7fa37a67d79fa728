const VISIBLE = 6;
const MAX_BYTES = 1024;

/** As CloudWatch shows secrets: the last six characters, and stars. */
export function masked(secret: string): string {
  if (secret.length <= VISIBLE) return "*".repeat(secret.length);
  return "*".repeat(secret.length - VISIBLE) + secret.slice(-VISIBLE);
}

/** One message holds 1,024 bytes. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html */
export function truncated(message: string): string {
  if (message.length * 3 <= MAX_BYTES) return message;
  const bytes = Buffer.from(message);
  if (bytes.length <= MAX_BYTES) return message;
  // A character cut in two would become a replacement character.
  const text = bytes
    .subarray(0, MAX_BYTES)
    .toString()
    .replace(/\uFFFD+$/, "");
  return `${text} [TRUNCATED]`;
}

const SECRET_HEADERS = new Set(["authorization", "x-api-key", "proxy-authorization"]);

/** @param raw name, value, name, value … @returns `{Accept=text/html, Host=localhost}` */
export function headersText(raw: readonly string[]): string {
  const pairs: string[] = [];
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] ?? "";
    const value = raw[index + 1] ?? "";
    pairs.push(`${name}=${SECRET_HEADERS.has(name.toLowerCase()) ? masked(value) : value}`);
  }
  return `{${pairs.join(", ")}}`;
}

export function mapText(values: Readonly<Record<string, string>>): string {
  return `{${Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join(", ")}}`;
}

/** Bytes that are no text are not worth reading. */
export function bodyText(body: string | Buffer): string {
  if (typeof body === "string") return body;
  const text = body.toString();
  return text.includes("\uFFFD") ? `[Binary Data, ${body.length} bytes]` : text;
}
