/**
 * JSON whose text does not depend on the order in which keys were set.
 *
 * @param value its parts, when they are objects, must not change afterwards: environments share large ones, whose text is kept
 */
export function canonicalJson(value: unknown): string {
  if (!isRecord(value)) return write(value);
  const members = Object.entries(sorted(value)).filter(([, part]) => part !== undefined);
  return `{${members.map(([key, part]) => `${JSON.stringify(key)}:${textOf(part)}`).join()}}`;
}

const TEXTS = new WeakMap<object, string>();

function textOf(part: unknown): string {
  if (!isRecord(part)) return write(part);
  const text = TEXTS.get(part) ?? write(part);
  TEXTS.set(part, text);
  return text;
}

const write = (value: unknown) =>
  JSON.stringify(value, (_key, part: unknown) => (isRecord(part) ? sorted(part) : part));

const sorted = (record: object) => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

const isRecord = (value: unknown): value is object =>
  value !== null && typeof value === "object" && !Array.isArray(value);
