/** What an object has by a name, or by names with dots between them: `clientCert.validity.notBefore`. */
export function propertyOf(object: unknown, path: string): unknown {
  if (typeof object !== "object" || object === null) return undefined;
  const own = Object.getOwnPropertyDescriptor(object, path);
  if (own !== undefined) return own.value;
  const dot = path.indexOf(".");
  return dot === -1
    ? undefined
    : propertyOf(Object.getOwnPropertyDescriptor(object, path.slice(0, dot))?.value, path.slice(dot + 1));
}
