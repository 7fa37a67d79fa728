import type { DomainMapping } from "../../model/custom-domain.ts";
import type { ServedStage } from "./served-stage.ts";

/** A mapping of a custom domain name, with the stages it leads to. */
export interface PreparedMapping {
  /** `/orders/v1`; empty for the one that takes what no other does. */
  readonly prefix: string;
  /** For `$context.customDomain.basePathMatched`. */
  readonly basePathMatched: string;
  /** It takes `/ordersandmore`, too. */
  readonly takesLongerNames: boolean;
  /** Absent: the next segment of the path names it. */
  readonly stageName?: string;
  /** Of its API, by name; none when the API is not served. */
  readonly stages: ReadonlyMap<string, ServedStage>;
}

/**
 * Mappings in the order they are tried. A domain with a mapping of several segments compares texts, not segments: `orders` then
 * takes `/ordersandmore`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html
 */
export function prepareMappings(
  mappings: readonly DomainMapping[],
  stages: readonly ServedStage[],
): readonly PreparedMapping[] {
  const takesLongerNames = mappings.some(({ basePath }) => basePath.includes("/"));
  return mappings
    .map(({ basePath, apiId, stageName }) => ({
      prefix: basePath === "" ? "" : `/${basePath}`,
      basePathMatched: basePath === "" ? "(none)" : basePath,
      takesLongerNames,
      ...(stageName !== undefined && { stageName }),
      stages: new Map(
        stages.filter(({ stage }) => stage.api.id === apiId).map((prepared) => [prepared.stage.name, prepared]),
      ),
    }))
    .sort((one, other) => other.prefix.length - one.prefix.length);
}

/** @param path with one slash before it */
export function matches({ prefix, takesLongerNames }: PreparedMapping, path: string): boolean {
  if (!path.startsWith(prefix)) return false;
  return takesLongerNames || prefix === "" || path.length === prefix.length || path[prefix.length] === "/";
}
