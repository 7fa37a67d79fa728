import { areEqual } from "../operators.ts";
import { TemplateError } from "../template-error.ts";
import { itemsOf, listOf } from "../values.ts";

type Method = (list: unknown[], ...parameters: readonly unknown[]) => unknown;

/** `java.util.List`, and `count()` of API Gateway's own. */
export const LIST_METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ["size", (list) => list.length],
  ["count", (list) => list.length],
  ["isEmpty", (list) => list.length === 0],
  ["get", (list, index) => list[Number(index)]],
  ["contains", (list, value) => list.some((item) => areEqual(item, value))],
  ["indexOf", (list, value) => list.findIndex((item) => areEqual(item, value))],
  ["add", (list, ...parameters) => add(list, parameters)],
  ["addAll", (list, other) => addAll(list, itemsOf(other))],
  ["set", (list, index, value) => list.splice(Number(index), 1, value)[0]],
  ["remove", (list, index) => remove(list, index)],
  ["clear", (list) => void list.splice(0)],
  ["subList", (list, from, to) => listOf(list.slice(Number(from), Number(to)))],
]);

function add(list: unknown[], [first, second]: readonly unknown[]): unknown {
  if (second === undefined) return list.push(first) > 0;
  list.splice(Number(first), 0, second);
  return undefined;
}

/** Lists that grow by themselves must not outgrow the machine. */
const MAX_ITEMS = 100_000;

function addAll(list: unknown[], others: readonly unknown[]): boolean {
  if (list.length + others.length > MAX_ITEMS) throw new TemplateError(`a list of it has more than ${MAX_ITEMS} items`);
  list.push(...others);
  return others.length > 0;
}

function remove(list: unknown[], what: unknown): unknown {
  const index = typeof what === "number" ? what : list.findIndex((item) => areEqual(item, what));
  const [removed] = index < 0 ? [] : list.splice(index, 1);
  return typeof what === "number" ? removed : index >= 0;
}
