/** A time series: values by window; a window without data is absent. */
export type Points = ReadonlyMap<number, number>;

type Value = number | Points | readonly Points[];

/**
 * What CloudWatch's documentation leaves open, or says otherwise than people report. An alarm has to be right either way.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export interface Reading {
  /** Where one of two series has no value: arithmetic takes it for 0, or drops the point. */
  readonly missingIsZero: boolean;
  /** A series without any point is filled in each window, or stays empty. */
  readonly fillsEmpty: boolean;
}

/** Computes an expression of metric math, as far as alarms of this repository go. */
export function computeMath(
  expression: string,
  series: Readonly<Record<string, Points>>,
  windows: readonly number[],
  reading: Reading,
): Points {
  const tokens = expression.match(/[A-Za-z]\w*|[\d.]+|>=|[-+*/(),[\]>]/g) ?? [];
  let at = 0;
  const take = (wanted: string) => {
    if (tokens[at] !== wanted) throw new Error(`${wanted} is expected in ${expression}, and there is ${tokens[at]}`);
    at++;
  };
  const list = (end: string): Value[] => {
    const values: Value[] = [compared()];
    while (tokens[at] === ",") {
      at++;
      values.push(compared());
    }
    take(end);
    return values;
  };
  const atom = (): Value => {
    const token = tokens[at++] ?? "";
    if (token === "-") return arithmetic("*", -1, atom(), reading);
    if (token === "(") {
      const value = compared();
      take(")");
      return value;
    }
    if (token === "[") return list("]").map(asPoints);
    if (/^[\d.]/.test(token)) return Number(token);
    if (tokens[at] === "(") {
      at++;
      return call(token, list(")"), windows, reading);
    }
    return series[token] ?? new Map();
  };
  const binary = (operators: readonly string[], next: () => Value) => (): Value => {
    let value = next();
    while (operators.includes(tokens[at] ?? "")) {
      const operator = tokens[at++] ?? "";
      value = arithmetic(operator, value, next(), reading);
    }
    return value;
  };
  const product = binary(["*", "/"], atom);
  const sum = binary(["+", "-"], product);
  const compared = binary([">=", ">"], sum);
  const result = asPoints(compared());
  if (at !== tokens.length) throw new Error(`${expression} goes on after its end: ${tokens.slice(at).join(" ")}`);
  return result;
}

function asPoints(value: Value): Points {
  if (value instanceof Map) return value;
  throw new Error("a time series is expected");
}

const COMPUTE: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  ">": (a, b) => Number(a > b),
  ">=": (a, b) => Number(a >= b),
};

function arithmetic(operator: string, a: Value, b: Value, { missingIsZero }: Reading): Value {
  const compute = COMPUTE[operator] ?? (() => Number.NaN);
  if (typeof a === "number" && typeof b === "number") return compute(a, b);
  const valueAt = (value: Value, window: number) => (typeof value === "number" ? value : asPoints(value).get(window));
  const windows = [a, b].flatMap((value) => (value instanceof Map ? [...value.keys()] : []));
  const points = new Map<number, number>();
  for (const window of new Set(windows)) {
    const [left, right] = [valueAt(a, window), valueAt(b, window)];
    if (!missingIsZero && (left === undefined || right === undefined)) continue;
    const result = compute(left ?? 0, right ?? 0);
    if (Number.isFinite(result)) points.set(window, result); // What is divided by zero is dropped.
  }
  return points;
}

function call(name: string, args: readonly Value[], windows: readonly number[], reading: Reading): Value {
  const [first = new Map(), second = 0, third = 0] = args;
  if (name === "FILL") return fill(asPoints(first), Number(second), windows, reading);
  if (name === "SUM" && Array.isArray(first)) return sumOf(first);
  if (name === "IF") return choose(asPoints(first), second, third);
  throw new Error(`${name} is not known with these arguments`);
}

const fill = (points: Points, filler: number, windows: readonly number[], { fillsEmpty }: Reading): Points =>
  points.size === 0 && !fillsEmpty
    ? points
    : new Map(windows.map((window) => [window, points.get(window) ?? filler] as const));

/** Of an array: a value that is missing is none of its summands. */
function sumOf(all: readonly Points[]): Points {
  if (all.length < 2) throw new Error("whether an array of one is an array is not said");
  const windows = new Set(all.flatMap((points) => [...points.keys()]));
  return new Map(
    [...windows].map((window) => [window, all.reduce((sum, points) => sum + (points.get(window) ?? 0), 0)] as const),
  );
}

/** Nothing where the condition has nothing; 0 where it is true and the value is missing. */
function choose(condition: Points, then: Value, otherwise: Value): Points {
  const points = new Map<number, number>();
  for (const [window, holds] of condition) {
    const chosen = holds === 0 ? otherwise : then;
    const value = typeof chosen === "number" ? chosen : asPoints(chosen).get(window);
    if (value !== undefined || holds !== 0) points.set(window, value ?? 0);
  }
  return points;
}
