type Scalar = string | number | boolean | null;

/** What most functions return: an object of texts, numbers and truth values, with objects of such in it. */
export type PlainJson = Readonly<Record<string, Scalar | Readonly<Record<string, Scalar>>>>;

/** Written as JSON a character is six at most, and Lambda allows 6 MB. */
const MAX_CHARACTERS = 1_000_000;

/**
 * What would come out if the value were written as JSON and read again, for values simple enough to tell without doing it: that is
 * twice as fast.
 *
 * @returns undefined for any other value
 */
export function plainJson(value: unknown): PlainJson | undefined {
  return isPlainObject(value) ? copyOf(value) : undefined;
}

function copyOf(value: Readonly<Record<string, unknown>>): PlainJson | undefined {
  const copy: Record<string, Scalar | Readonly<Record<string, Scalar>>> = {};
  let characters = 0;
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member === undefined) continue;
    const plain = isPlainObject(member) ? scalarsOf(member) : scalarOf(member);
    if (plain === undefined || key === "__proto__") return undefined;
    copy[key] = plain;
    characters += key.length + lengthOf(plain);
  }
  return characters > MAX_CHARACTERS ? undefined : copy;
}

function scalarsOf(value: Readonly<Record<string, unknown>>): Readonly<Record<string, Scalar>> | undefined {
  const copy: Record<string, Scalar> = {};
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member === undefined) continue;
    const plain = scalarOf(member);
    if (plain === undefined || key === "__proto__") return undefined;
    copy[key] = plain;
  }
  return copy;
}

/** JSON has no NaN, no infinity and no -0. */
function scalarOf(value: unknown): Scalar | undefined {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  return typeof value === "number" && Number.isFinite(value) ? value + 0 : undefined;
}

function lengthOf(value: Scalar | Readonly<Record<string, Scalar>>): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 8;
  let length = 0;
  for (const key in value) length += key.length + String(value[key]).length;
  return length;
}

/** Neither of a class nor with its own way to become JSON. */
function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    (value as { readonly toJSON?: unknown }).toJSON === undefined
  );
}
