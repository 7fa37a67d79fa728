import { resourceCoverage } from "../../gateway/model/build/coverage.ts";
import { extensionCoverage } from "../../gateway/model/build/openapi/extensions.ts";
import type { Feature } from "./feature.ts";

export interface LocalLevel {
  readonly level: "yes" | "approximate" | "absent" | "nothing to serve";
  readonly reason?: string;
}

/** How far the local gateway has a feature, from its own lists: the least of all its parts. */
export function localLevel({ gateway = ["aws_api_gateway_rest_api"], notServed }: Feature): LocalLevel {
  if (notServed !== undefined) return { level: "absent", reason: notServed };
  const levels = gateway.map((kind): LocalLevel => {
    const coverage = kind.startsWith("x-") ? extensionCoverage(kind) : resourceCoverage(kind);
    if (coverage === "served") return { level: "yes" };
    if (coverage === "silent") return { level: "nothing to serve" };
    return { level: coverage.isApproximate ? "approximate" : "absent", reason: coverage.reason };
  });
  for (const least of ["absent", "approximate", "yes"] as const) {
    const found = levels.find(({ level }) => level === least);
    if (found !== undefined) return found;
  }
  return { level: "nothing to serve" };
}
