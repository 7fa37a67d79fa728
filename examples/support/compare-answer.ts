import type { ExpectedAnswer, JsonPattern } from "./call.ts";

export interface Answer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** How an answer differs from what was expected, one sentence each. */
export function compareAnswer(answer: Answer, expected: ExpectedAnswer): readonly string[] {
  const text = Buffer.from(answer.body).toString("utf8");
  return [
    ...(answer.status === expected.status ? [] : [`status ${answer.status}, not ${expected.status}`]),
    ...Object.entries(expected.headers ?? {}).flatMap(([name, value]) =>
      compareText(`header ${name}`, answer.headers[name.toLowerCase()], value),
    ),
    ...(expected.text === undefined ? [] : compareText("body", text, expected.text)),
    ...(expected.json === undefined ? [] : compareBody(text, expected.json)),
    ...(expected.bytes === undefined || Buffer.from(expected.bytes).equals(answer.body)
      ? []
      : [`body is ${answer.body.length} other bytes than the ${expected.bytes.length} expected`]),
  ];
}

function compareText(what: string, received: string | undefined, expected: string | RegExp): readonly string[] {
  if (received === undefined) return [`${what} is missing`];
  const matches = typeof expected === "string" ? received === expected : expected.test(received);
  return matches ? [] : [`${what} is ${JSON.stringify(received)}, not ${show(expected)}`];
}

function compareBody(text: string, expected: JsonPattern): readonly string[] {
  try {
    return compareJson("body", JSON.parse(text), expected);
  } catch {
    return [`body is no JSON: ${JSON.stringify(text)}`];
  }
}

function compareJson(place: string, received: unknown, expected: JsonPattern): readonly string[] {
  if (expected instanceof RegExp) {
    const isScalar = typeof received === "string" || typeof received === "number";
    return isScalar && expected.test(String(received)) ? [] : [`${place} is ${show(received)}, not ${show(expected)}`];
  }
  if (typeof expected !== "object" || expected === null || !isAlike(received, expected)) {
    return received === expected ? [] : [`${place} is ${show(received)}, not ${show(expected)}`];
  }
  const [got, wanted] = [new Map(Object.entries(received)), new Map<string, JsonPattern>(Object.entries(expected))];
  return [...new Set([...wanted.keys(), ...got.keys()])].flatMap((name) => {
    const pattern = wanted.get(name);
    if (pattern === undefined) return [`${place}.${name} is ${show(got.get(name))}, and should not be there`];
    return got.has(name) ? compareJson(`${place}.${name}`, got.get(name), pattern) : [`${place}.${name} is missing`];
  });
}

/** Both lists, or both objects. */
const isAlike = (received: unknown, expected: object): received is object =>
  typeof received === "object" && received !== null && Array.isArray(received) === Array.isArray(expected);

const show = (value: unknown): string =>
  value instanceof RegExp ? String(value) : (JSON.stringify(value) ?? "nothing");
