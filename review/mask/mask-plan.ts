import { isObject, type Json } from "../model/json.ts";
import type { Declared } from "../plan/declared-resources.ts";
import type { PlanJson, PlannedResource, PlannedValues } from "../plan/plan-json.ts";
import { type MaskText, maskTexts, textMask } from "./mask-text.ts";
import { maskValues } from "./mask-values.ts";
import { secretValues } from "./secret-values.ts";

export interface Masked {
  readonly plan: PlanJson;
  readonly declared: Declared;
  /** For texts that come beside the plan. */
  readonly mask: MaskText;
}

/** A plan and the configuration it was made from, without secrets. Everything that is shown is made of the result. */
export function maskPlan(plan: PlanJson, declared: Declared): Masked {
  const mask = textMask(secretValues(plan, declared));
  const masked = (resource: PlannedResource) => ({
    ...resource,
    change: maskedValues(resource.type, resource.change, mask),
  });
  return {
    mask,
    declared: maskDeclared(declared, mask),
    plan: {
      resource_changes: (plan.resource_changes ?? []).map(masked),
      resource_drift: (plan.resource_drift ?? []).map(masked),
      output_changes: mapValues(plan.output_changes ?? {}, (change, name) => maskedValues("", change, mask, [name])),
      configuration: maskConfiguration(plan, mask),
    },
  };
}

export function maskDeclared(declared: Declared, mask: MaskText): Declared {
  return new Map(
    [...declared].map(([address, block]) => {
      const type = address.split(".")[0] ?? "";
      const masked = maskTexts(maskValues(block, { type, path: [], mark: undefined }), mask);
      return [address, isObject(masked) ? masked : {}] as const;
    }),
  );
}

function maskedValues(
  type: string,
  change: PlannedValues,
  mask: MaskText,
  path: readonly string[] = [],
): PlannedValues {
  const { before, after, before_sensitive, after_sensitive } = change;
  const masked = (value: Json, mark: Json | undefined, other?: Json) =>
    maskTexts(maskValues(value, { type, path, mark, other }), mask);
  return {
    ...change,
    ...(before !== undefined && { before: masked(before, before_sensitive) }),
    ...(after !== undefined && { after: masked(after, after_sensitive, before) }),
  };
}

/** Of the configuration in a plan only constants hold values, and they are masked as what they are assigned to. */
function maskConfiguration({ configuration }: PlanJson, mask: MaskText): NonNullable<PlanJson["configuration"]> {
  const resources = (configuration?.root_module?.resources ?? []).map(({ address, expressions }) => {
    const type = address.split(".")[0] ?? "";
    const masked = maskTexts(maskValues(expressions ?? {}, { type, path: [], mark: undefined }), mask);
    return { address, expressions: isObject(masked) ? masked : {} };
  });
  return { root_module: { resources } };
}

const mapValues = <T, U>(
  values: Readonly<Record<string, T>>,
  map: (value: T, name: string) => U,
): Readonly<Record<string, U>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value, name)]));
