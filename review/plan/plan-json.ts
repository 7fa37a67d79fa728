import type { Json, JsonObject } from "../model/json.ts";

/** The parts of `terraform show -json <plan>` we read. @see https://developer.hashicorp.com/terraform/internals/json-format */
export interface PlanJson {
  /** Whether Terraform has anything to do. */
  readonly applyable?: boolean;
  readonly resource_changes?: readonly PlannedResource[];
  readonly resource_drift?: readonly PlannedResource[];
  readonly output_changes?: Readonly<Record<string, PlannedValues>>;
  readonly configuration?: { readonly root_module?: { readonly resources?: readonly ConfiguredResource[] } };
}

export interface PlannedResource {
  readonly address: string;
  /** Where a data source is only read. */
  readonly mode?: string;
  readonly type: string;
  /** Where it was before, when only its address is another one. */
  readonly previous_address?: string;
  /** Which of the objects of this address, where one was replaced and its deletion failed. */
  readonly deposed?: string;
  readonly change: PlannedValues;
}

export interface PlannedValues {
  readonly actions: readonly string[];
  readonly before?: Json;
  readonly after?: Json;
  readonly after_unknown?: Json;
  /** `true`, or the same shape with `true` where something is sensitive. */
  readonly before_sensitive?: Json;
  readonly after_sensitive?: Json;
  readonly replace_paths?: readonly Json[];
  /** What Terraform shall look after from now on. */
  readonly importing?: Json;
}

export interface ConfiguredResource {
  readonly address: string;
  readonly expressions?: JsonObject;
}

/** @throws TypeError when the value is no plan */
export function asPlan(value: unknown): PlanJson {
  if (typeof value !== "object" || value === null || !("format_version" in value)) {
    throw new TypeError("this is not what `terraform show -json <plan>` prints");
  }
  return value as PlanJson;
}
