/** Headers as they came: in their order, with their own spelling, repeated ones apart. */
export class RequestHeaders {
  /** Name, value, name, value … */
  readonly raw: readonly string[];

  constructor(raw: readonly string[]) {
    this.raw = raw;
  }

  /** The last value of a header: API Gateway's single-value maps keep the last. */
  last(name: string): string | undefined {
    const wanted = name.toLowerCase();
    for (let index = this.raw.length - 2; index >= 0; index -= 2) {
      if (isNamed(this.raw[index], wanted)) return this.raw[index + 1];
    }
    return undefined;
  }

  all(name: string): readonly string[] {
    const wanted = name.toLowerCase();
    const values: string[] = [];
    for (let index = 0; index < this.raw.length; index += 2) {
      if (isNamed(this.raw[index], wanted)) values.push(this.raw[index + 1] ?? "");
    }
    return values;
  }

  /** Values of a header spelled just so. */
  spelled(name: string): readonly string[] {
    return this.raw.filter((_, index) => index % 2 === 1 && this.raw[index - 1] === name);
  }

  /** Last value per name. */
  toRecord(): Record<string, string> {
    const record: Record<string, string> = {};
    for (let index = 0; index < this.raw.length; index += 2) {
      const name = this.raw[index] ?? "";
      if (name !== "__proto__") record[name] = this.raw[index + 1] ?? "";
    }
    return record;
  }
}

function isNamed(name: string | undefined, wanted: string): boolean {
  return name !== undefined && name.length === wanted.length && name.toLowerCase() === wanted;
}
