import type { NotServed } from "../../stack.ts";
import type { OpenApiDocument } from "../openapi/document.ts";
import { extensionsIn } from "../openapi/extensions.ts";

/** What an import into an HTTP API understands. Of everything else it says so, and goes on without. */
const SERVED = new Set(
  ["any-method", "auth", "authorizer", "authtype", "cors", "endpoint-configuration", "integration", "integrations"].map(
    (name) => `x-amazon-apigateway-${name}`,
  ),
);

const SILENT = new Set(["importexport-version", "tag-value"].map((name) => `x-amazon-apigateway-${name}`));

export function httpExtensionCoverage(name: string): "served" | "silent" | { readonly reason: string } {
  if (SERVED.has(name)) return "served";
  return SILENT.has(name) ? "silent" : { reason: `HTTP APIs know no ${name}: an import passes over it` };
}

export function httpExtensionsNotServed(address: string, document: OpenApiDocument | undefined): readonly NotServed[] {
  if (document === undefined) return [];
  return [...extensionsIn(document).keys()].flatMap((name) => {
    const coverage = httpExtensionCoverage(name);
    return typeof coverage === "string" ? [] : [{ address, ...coverage }];
  });
}
