/**
 * A setting or property by which a feature is declared, as the source has it: `environment.stage.cache.sizeGb` of an environment,
 * `route.cacheKeyParameters` of a route, `mapping.…` of what stands between a route and its backend, `authorizer.…`, `api.…`,
 * `service.…`; `authorizer.type=token` where one value of it makes the feature.
 */
export type Declared = `${"environment" | "route" | "mapping" | "authorizer" | "api" | "service"}.${string}`;

/** Something a REST API of AWS can have and a user can ask for. */
export interface Feature {
  /** By which tests and steps name it: `// feature: cache`. */
  readonly id: string;
  readonly name: string;
  /** A page of AWS's, below its documentation. */
  readonly see: string;
  readonly declared?: readonly Declared[];
  /** A command or rule that brings it about where nothing is declared. */
  readonly by?: string;
  /** Terraform types and extensions of OpenAPI whose serving decides how far it works locally. @default the API's own */
  readonly gateway?: readonly string[];
  /** Why it is absent locally, where the gateway tells it of single addresses at start and of no type as a whole. */
  readonly notServed?: string;
  /** Why a user cannot ask for it. Such a feature has no tests. */
  readonly absent?: string;
}

export interface FeatureGroup {
  readonly group: string;
  readonly features: readonly Feature[];
}
