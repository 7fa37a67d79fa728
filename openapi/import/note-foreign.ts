import type { Findings } from "./findings.ts";
import { textOf } from "./json.ts";

/** A function or a role that a document names by its ARN is not the service's: nothing of it comes with a release. */
export function noteForeign(place: string, uri: unknown, credentials: unknown, found: Findings): void {
  const role = textOf(credentials);
  if (role !== undefined) {
    found.note(
      place,
      `the role ${role} is the document's and not the service's: it must be there, and trust API Gateway`,
    );
    return;
  }
  const [, name] = /:lambda:path\/.*:function:(.+)\/invocations$/.exec(textOf(uri) ?? "") ?? [];
  if (name === undefined) return;
  found.note(
    place,
    `the function '${name}' is the document's and not the service's: whoever owns it must let API Gateway call it`,
  );
}
