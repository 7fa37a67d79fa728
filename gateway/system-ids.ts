import { randomFillSync } from "node:crypto";
import type { IdSource } from "./invocation/services.ts";

/** Random characters, encoded by the thousand: asking for a few at a time takes a sixth of the time of a request. */
class RandomText {
  readonly #encoding: "hex" | "base64";
  readonly #bytes = Buffer.alloc(6144);
  #text = "";
  #used = 0;

  constructor(encoding: "hex" | "base64") {
    this.#encoding = encoding;
  }

  take(length: number): string {
    if (this.#used + length > this.#text.length) {
      this.#text = randomFillSync(this.#bytes).toString(this.#encoding);
      this.#used = 0;
    }
    this.#used += length;
    return this.#text.slice(this.#used - length, this.#used);
  }
}

const hex = new RandomText("hex");
const base64 = new RandomText("base64");

/** Two random bits: RFC 9562 fixes the other two. */
const VARIANTS = "89ab";
/** Four random bits and two zeros: what is left after ten bytes of eleven. */
const LAST = "AEIMQUYcgkosw048";

export const SYSTEM_IDS: IdSource = {
  /** Version 4. */
  requestId() {
    const digits = hex.take(31);
    const variant = VARIANTS[Number.parseInt(digits.slice(30), 16) & 3];
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(12, 15)}-${variant}${digits.slice(15, 18)}-${digits.slice(18, 30)}`;
  },
  /** Eleven bytes. */
  extendedRequestId() {
    const digits = base64.take(14);
    return `${digits}${LAST[Number.parseInt(hex.take(1), 16)]}=`;
  },
  hex: (length) => hex.take(length),
};
