/** Something a template sees that is no data: `$input`, `$util`, the overrides of `$context`. */
export interface HostObject {
  /** `undefined` when there is no such property. */
  getProperty(name: string): unknown;
  setProperty(name: string, value: unknown): void;
  call(method: string, parameters: readonly unknown[]): unknown;
}

export function isHostObject(value: unknown): value is HostObject {
  return (
    typeof value === "object" && value !== null && "getProperty" in value && typeof value.getProperty === "function"
  );
}
