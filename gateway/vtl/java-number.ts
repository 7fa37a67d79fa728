/**
 * A double without a fraction: Java tells `1.0` from `1`, prints it so and divides it so. Others are plain numbers. Like `bigint` it
 * has no JSON of its own.
 */
export class WholeDouble {
  readonly #value: number;

  constructor(value: number) {
    this.#value = value;
  }

  valueOf(): number {
    return this.#value;
  }

  toString(): string {
    return doubleText(this.#value);
  }

  toJSON(): never {
    throw new TypeError("JSON.stringify() cannot tell 1.0 from 1");
  }
}

/** Integers are numbers without a fraction, or `bigint` where those do not reach. */
export type JavaNumber = number | bigint | WholeDouble;

export function isNumber(value: unknown): value is JavaNumber {
  return typeof value === "number" || typeof value === "bigint" || value instanceof WholeDouble;
}

/** @returns undefined for what is no number */
export function numberOf(value: unknown): number | undefined {
  return isNumber(value) ? Number(value) : undefined;
}

export function isDouble(value: unknown): boolean {
  return value instanceof WholeDouble || (typeof value === "number" && !Number.isInteger(value));
}

export function doubleOf(value: number): number | WholeDouble {
  return Number.isInteger(value) ? new WholeDouble(value) : value;
}

/** As Java prints it. */
export function numberText(value: JavaNumber): string {
  return typeof value === "number" && isDouble(value) ? doubleText(value) : String(value);
}

/** @see https://docs.oracle.com/javase/8/docs/api/java/lang/Double.html#toString-double- */
function doubleText(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return String(value);
  if (value === 0 || (size >= 1e-3 && size < 1e7)) return withFraction(String(value));
  const [digits = "", exponent] = value.toExponential().split("e");
  return `${withFraction(digits)}E${Number(exponent)}`;
}

function withFraction(digits: string): string {
  return digits.includes(".") ? digits : `${digits}.0`;
}
