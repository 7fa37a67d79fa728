/** An object as JSON knows it: neither null nor an array. */
export const isObject = (value: unknown): value is { [name: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
