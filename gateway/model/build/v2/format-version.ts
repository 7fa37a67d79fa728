import type { JsonValue } from "../../../terraform/json-value.ts";
import { text } from "../read.ts";

/** Written as a number, 2.0 is 2. */
export function formatVersion(value: JsonValue | undefined): "1.0" | "2.0" {
  const written = text(value);
  return written === "2.0" || written === "2" ? "2.0" : "1.0";
}
