import type { QueryString } from "../../invocation/query-string.ts";

/** Values of one name joined with commas; undefined when there are none. */
export function joinedQuery(query: QueryString): Record<string, string> | undefined {
  if (query.isEmpty) return undefined;
  const joined: Record<string, string> = {};
  for (const [name, values] of Object.entries(query.toMultiRecord())) joined[name] = values.join(",");
  return joined;
}
