/** Characters of a text that are told. */
const MAX_LENGTH = 200;

/** What an answer that is a failure says of it: the message in its JSON, or else the beginning of its text. */
export function reasonInBody(body: string | Buffer): string | undefined {
  const text = body.toString();
  const reason = (messageIn(text) ?? text).replaceAll(/\s+/g, " ").trim();
  if (reason === "") return undefined;
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
