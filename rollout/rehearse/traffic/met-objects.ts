import type { Random } from "../../simulate/random.ts";
import type { Known } from "./sample-json.ts";

const MOST = 50;

/** Objects the API has answered with, so that paths can name what exists. */
export class MetObjects {
  readonly #byName = new Map<string, Map<unknown, Known>>();

  /** @param names of variables in paths */
  constructor(names: readonly string[]) {
    for (const name of names) this.#byName.set(name, new Map());
  }

  /** Remembers what an answer tells: an object with a property that some path has a variable of. */
  meet(body: unknown): void {
    if (!isKnown(body)) return;
    for (const [name, objects] of this.#byName) {
      const value = body[name];
      if (typeof value !== "string" && typeof value !== "number") continue;
      objects.delete(value);
      objects.set(value, body);
      const [oldest] = objects.keys();
      if (objects.size > MOST) objects.delete(oldest);
    }
  }

  forget(name: string, value: unknown): void {
    this.#byName.get(name)?.delete(value);
  }

  /** One of those that have such a property; nothing when there is none. */
  one(name: string, random: Random): Known {
    const objects = [...(this.#byName.get(name)?.values() ?? [])];
    return objects[Math.floor(random() * objects.length)] ?? {};
  }
}

const isKnown = (value: unknown): value is Known =>
  typeof value === "object" && value !== null && !Array.isArray(value);
