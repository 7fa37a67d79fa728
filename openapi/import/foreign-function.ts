import type { Findings } from "./findings.ts";
import { textOf } from "./json.ts";

/** A function that a document names by its ARN is not the service's: no permission comes with a release. */
export function noteForeignFunction(place: string, uri: unknown, credentials: unknown, found: Findings): void {
  const [, name] = /:lambda:path\/.*:function:(.+)\/invocations$/.exec(textOf(uri) ?? "") ?? [];
  if (name === undefined || credentials !== undefined) return;
  found.note(
    place,
    `the function '${name}' is the document's and not the service's: whoever owns it must let API Gateway call it`,
  );
}
