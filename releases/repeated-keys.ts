/** A string, or a mark of structure; what is between them holds neither. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}:,[\]]/g;

/**
 * Keys an object has twice, as is left of a conflict whose marks were removed and both of whose sides were kept. Of these `JSON.parse`
 * takes the last one.
 *
 * @param text valid JSON
 */
export function repeatedKeys(text: string): readonly string[] {
  const repeated = new Set<string>();
  const open: Set<string>[] = [];
  let last = "";
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "{" || token === "[") open.push(new Set());
    else if (token === "}" || token === "]") open.pop();
    else if (token === ":") {
      const key = String(JSON.parse(last));
      if (open.at(-1)?.has(key)) repeated.add(key);
      open.at(-1)?.add(key);
    }
    last = token;
  }
  return [...repeated];
}
