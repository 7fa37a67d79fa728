/** What a function gets is its own: it may change it, and the next request finds the same values. */
export function copyOf(context: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const name in context) {
    const value = context[name];
    // Mostly texts, and cloning takes longer than all the rest of an event.
    copy[name] = typeof value === "object" ? structuredClone(value) : value;
  }
  return copy;
}
