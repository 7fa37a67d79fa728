/** A stack in which JSON written as text (documents, policies, log formats) can be read, and CDKTF's own version is left out. */
export function readable(value: unknown): unknown {
  if (typeof value === "string") return /^\{.*\}$/s.test(value) ? readable(parsed(value)) : value;
  if (Array.isArray(value)) return value.map(readable);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([key]) => key !== "//");
  return Object.fromEntries(entries.map(([key, part]) => [key, readable(part)]));
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return { "as JSON text": value };
  } catch {
    return `text ${text}`;
  }
}
