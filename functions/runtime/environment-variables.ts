/**
 * A setting of the function. Read while the function loads: a missing one ends the start, not some later request.
 *
 * @throws Error that names the variable
 */
export function environmentVariable(name: string): string {
  const value = process.env[name];
  if (value !== undefined && value !== "") return value;
  throw new Error(
    `environment variable ${name} is ${value === undefined ? "not set" : "empty"}; the function needs it`,
  );
}
