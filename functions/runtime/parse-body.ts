import { HttpError } from "./http-error.ts";
import { isObject } from "./is-object.ts";
import { show } from "./show.ts";

/** What one property may be: a test, and the same in words. */
export interface Check<T> {
  readonly is: (value: unknown) => value is T;
  readonly accepts: string;
}

export type Checks<T> = { readonly [Name in keyof T]: Check<T[Name]> };

/**
 * An object with exactly the properties that are checked.
 *
 * @throws HttpError 400 with every problem at once
 */
export function parseBody<T extends object>(body: unknown, checks: Checks<T>): T {
  if (!isObject(body)) throw new HttpError(400, `the body must be a JSON object; received ${show(body)}`);
  const known = Object.entries<Check<unknown>>(checks);
  const problems = [
    ...Object.keys(body)
      .filter((name) => !Object.hasOwn(checks, name))
      .map((name) => `unknown property ${show(name)}, accepted are ${known.map(([other]) => other).join(" and ")}`),
    ...known
      .filter(([name, check]) => !check.is(body[name]))
      .map(([name, { accepts }]) => `${name} must be ${accepts}; received ${show(body[name])}`),
  ];
  if (problems.length > 0) throw new HttpError(400, problems.join("\n"));
  return body as T;
}
