import type { EditableStack } from "./stack-edits.ts";

/** `before` in the place of the document that was declared before. Plans of large APIs would be little else. */
type Mark = "@before" | "@after";

/** A resource as plans and states have it. */
interface Valued {
  readonly address: string;
}

export interface Stacks {
  readonly before: EditableStack;
  readonly after: EditableStack;
}

/** What Terraform reads from the declared document: `$${` is a literal `${`. */
function declaredBody(stack: EditableStack, address: string): string | undefined {
  const [type = "", name = ""] = address.split(".");
  const body: unknown = stack.resource[type]?.[name]?.body;
  return typeof body === "string" ? body.replaceAll("$${", () => "${") : undefined;
}

/** Documents that are, letter by letter, what a configuration declares are left out. */
export function withoutDocuments<T>({ address }: Valued, values: T, stacks: Stacks): T {
  const body = bodyOf(values);
  if (body === undefined) return values;
  const marks: readonly [Mark, EditableStack][] = [
    ["@before", stacks.before],
    ["@after", stacks.after],
  ];
  const [mark] = marks.find(([, stack]) => declaredBody(stack, address) === body) ?? [];
  return mark === undefined ? values : { ...values, body: mark };
}

export function withDocuments<T>({ address }: Valued, values: T, stacks: Stacks): T {
  const body = bodyOf(values);
  if (body !== "@before" && body !== "@after") return values;
  return { ...values, body: declaredBody(body === "@before" ? stacks.before : stacks.after, address) };
}

const bodyOf = (values: unknown): string | undefined =>
  typeof values === "object" && values !== null && "body" in values && typeof values.body === "string"
    ? values.body
    : undefined;
