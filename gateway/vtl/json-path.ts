import { numberOf } from "./java-number.ts";
import { compileFilter } from "./json-path-filter.ts";
import { TemplateError } from "./template-error.ts";

type Step = (values: readonly unknown[]) => readonly unknown[];

interface JsonPath {
  readonly steps: readonly Step[];
  /** It finds at most one value, and gives that value rather than a list. */
  readonly isDefinite: boolean;
}

const compiled = new Map<string, JsonPath>();
const MAX_KEPT = 1000;

/**
 * `$.a.b[0]['c']`, `$..a`, `$.a[*]`, `$.a[0,1]`, `$.a[1:3]`.
 *
 * @returns undefined when a definite path finds nothing
 * @throws TemplateError when the path cannot be understood
 */
export function readJsonPath(value: unknown, path: string): unknown {
  let known = compiled.get(path);
  if (known === undefined) {
    known = compileJsonPath(path);
    if (compiled.size < MAX_KEPT) compiled.set(path, known);
  }
  const found = known.steps.reduce<readonly unknown[]>((values, step) => step(values), [value]);
  return known.isDefinite ? found[0] : found;
}

const TOKEN =
  /\[\s*(?<filter>\?\s*\((?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\[[^\]]*\]|[^\]'"[])*\))\s*\]|\.\.|\.?\*|\.(?<name>[^.[\]()*'"\s]+)(?<call>\(\))?|\[(?<inner>(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^\]'"])*)\]/y;

function compileJsonPath(path: string): JsonPath {
  const text = path.trim();
  const source = text.startsWith("$") ? text.slice(1) : `.${text}`;
  const steps: Step[] = [];
  let isDefinite = true;
  let rest = source;
  while (rest !== "") {
    const { step, length, isDefinite: staysDefinite } = nextStep(rest, path);
    steps.push(step);
    isDefinite &&= staysDefinite;
    rest = rest.slice(length);
  }
  return { steps, isDefinite };
}

interface NextStep {
  readonly step: Step;
  readonly length: number;
  readonly isDefinite: boolean;
}

function nextStep(rest: string, path: string): NextStep {
  TOKEN.lastIndex = 0;
  const match = TOKEN.exec(rest);
  if (match === null) throw new TemplateError(`the JSONPath '${path}' cannot be understood at '${rest}'`);
  const [token] = match;
  const { name, call, filter, inner = filter } = match.groups ?? {};
  if (token === "..") return { step: descend, length: rest.charAt(2) === "[" ? 2 : 1, isDefinite: false };
  if (inner !== undefined) return { ...bracketStep(inner, path), length: token.length };
  if (name === undefined) return { step: children, length: token.length, isDefinite: false };
  if (call !== undefined) return { step: functionStep(name, path), length: token.length, isDefinite: true };
  return { step: keyStep(name), length: token.length, isDefinite: true };
}

function bracketStep(inner: string, path: string): Omit<NextStep, "length"> {
  const text = inner.trim();
  if (text === "*") return { step: children, isDefinite: false };
  const condition = /^\?\s*\((.*)\)$/s.exec(text)?.[1];
  if (condition !== undefined) return { step: filterStep(condition, path), isDefinite: false };
  if (/^[?(]/.test(text)) throw new TemplateError(`the JSONPath '${path}' cannot be understood at '[${inner}]'`);
  const slice = /^(-?\d*)\s*:\s*(-?\d*)$/.exec(text);
  if (slice !== null) return { step: sliceStep(slice[1], slice[2]), isDefinite: false };
  const keys = [...text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+)/g)].map(
    ([, single, double, index]) => (index === undefined ? unescaped(single ?? double ?? "") : Number(index)),
  );
  const [only, another] = keys;
  if (only === undefined) throw new TemplateError(`the JSONPath '${path}' holds '[${inner}]', which is not understood`);
  if (another === undefined) return { step: keyStep(only), isDefinite: true };
  return { step: (values) => keys.flatMap((key) => keyStep(key)(values)), isDefinite: false };
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/g, "$1");
}

function keyStep(key: string | number): Step {
  return (values) =>
    values.flatMap((value) => {
      const found = childOf(value, key);
      return found === undefined ? [] : [found];
    });
}

function childOf(value: unknown, key: string | number): unknown {
  if (Array.isArray(value)) return typeof key === "number" ? value.at(key) : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  return Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

function childrenOf(value: unknown): readonly unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value) : [];
}

const children: Step = (values) => values.flatMap(childrenOf);

/** Items of lists, or values of a map, for which the condition holds; a map in a list of its own is asked itself. */
function filterStep(condition: string, path: string): Step {
  const holds = compileFilter(condition, path, readJsonPath);
  return (values) =>
    values.flatMap((value) => (Array.isArray(value) ? value.filter(holds) : holds(value) ? [value] : []));
}

/** The values themselves and everything below them. */
const descend: Step = (values) => values.flatMap((value) => [value, ...descend(childrenOf(value))]);

function sliceStep(from = "", to = ""): Step {
  const end = to === "" ? undefined : Number(to);
  return (values) => values.flatMap((value) => (Array.isArray(value) ? value.slice(Number(from), end) : []));
}

function functionStep(name: string, path: string): Step {
  const calculate = FUNCTIONS.get(name);
  if (calculate === undefined) {
    const known = [...FUNCTIONS.keys()].map((one) => `${one}()`).join(", ");
    throw new TemplateError(`${name}() in the JSONPath '${path}' is not known: there are ${known}`);
  }
  return (values) => values.flatMap((value) => calculate(value) ?? []);
}

const sizeOf = (value: unknown): number => (typeof value === "string" ? value.length : childrenOf(value).length);

const ofNumbers =
  (calculate: (numbers: readonly number[]) => number) =>
  (value: unknown): number | undefined => {
    const numbers = childrenOf(value).flatMap((item) => numberOf(item) ?? []);
    return numbers.length === 0 ? undefined : calculate(numbers);
  };

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** @see https://github.com/json-path/JsonPath#functions */
const FUNCTIONS: ReadonlyMap<string, (value: unknown) => unknown> = new Map<string, (value: unknown) => unknown>([
  ["length", sizeOf],
  ["size", sizeOf],
  ["min", ofNumbers((numbers) => numbers.reduce((least, number) => Math.min(least, number)))],
  ["max", ofNumbers((numbers) => numbers.reduce((most, number) => Math.max(most, number)))],
  ["sum", ofNumbers(sum)],
  ["avg", ofNumbers((numbers) => sum(numbers) / numbers.length)],
  ["keys", (value) => (typeof value === "object" && value !== null ? [Object.keys(value)] : undefined)],
]);
