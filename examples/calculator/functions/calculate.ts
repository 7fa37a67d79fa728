interface Task {
  readonly a?: string | number;
  readonly b?: string | number;
  readonly op?: string;
}

const OPERATIONS: Readonly<Record<string, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
};

const SIGNS: Readonly<Record<string, string>> = { "+": "add", "-": "sub", "*": "mul", "/": "div" };

/** @throws Error whose message starts with 'cannot calculate', which the integrations map to 400 */
export async function handler(task: Task) {
  const { op = "" } = task;
  const [a, b] = [operand(task.a), operand(task.b)];
  const operation = OPERATIONS[SIGNS[op] ?? op];
  if (operation === undefined) throw new Error(`cannot calculate: '${op}' is no operator`);
  const c = operation(a, b);
  if (!Number.isFinite(c)) throw new Error(`cannot calculate: ${a} ${op} ${b} is no number`);
  return { a, b, op, c };
}

function operand(value: string | number = ""): number {
  const number = Number(value);
  if (value === "" || Number.isNaN(number)) throw new Error(`cannot calculate: '${value}' is no number`);
  return number;
}
