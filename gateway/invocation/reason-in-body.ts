/** Characters of a text that are told. */
const MAX_LENGTH = 200;
/** Bytes that are looked at. */
const MAX_BYTES = 65_536;

/**
 * What an answer that is a failure says of it: the message in its JSON, or else the beginning of its text. Undefined where it says
 * nothing, or is no text: it may be compressed.
 */
export function reasonInBody(body: string | Buffer): string | undefined {
  const text = typeof body === "string" ? body.slice(0, MAX_BYTES) : body.toString("utf8", 0, MAX_BYTES);
  const reason = (messageIn(text) ?? text).replaceAll(/\s+/g, " ").trim();
  if (reason === "" || /[\p{Cc}\ufffd]/u.test(reason.slice(0, MAX_LENGTH))) return undefined;
  return reason.length > MAX_LENGTH ? `${reason.slice(0, MAX_LENGTH)}…` : reason;
}

function messageIn(text: string): string | undefined {
  if (!text.startsWith("{")) return undefined;
  try {
    const { message } = JSON.parse(text) as { readonly message?: unknown };
    return typeof message === "string" ? message : undefined;
  } catch {
    return undefined;
  }
}
