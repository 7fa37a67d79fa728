import type { JsonObject } from "./json.ts";

export type Action = "create" | "update" | "delete" | "replace" | "none";

/** A resource before and after a change. */
export interface ComparedResource {
  /** As in `aws_api_gateway_stage.stage_E3CD3E5F`. */
  readonly address: string;
  readonly type: string;
  readonly action: Action;
  /** From the state or from the configuration before. Undefined: there is none. */
  readonly before: JsonObject | undefined;
  /** Without what is known only after an apply. Undefined: there is none. */
  readonly after: JsonObject | undefined;
  /** As the configuration has it afterwards, with references as `${…}`. */
  readonly declared: JsonObject | undefined;
  /** The same of the configuration before; undefined also where only the state is known. */
  readonly declaredBefore: JsonObject | undefined;
  /** Attributes that differ. */
  readonly changed: readonly string[];
  /** Attributes for which it is replaced. */
  readonly forcedBy: readonly string[];
  /** What becomes of it in Terraform's state, beside what becomes of it in AWS. @default nothing */
  readonly inState?: InState;
}

export type InState =
  | { readonly what: "moved"; readonly from: string }
  | { readonly what: "imported" }
  | { readonly what: "forgotten" };

export interface ComparedOutput {
  readonly name: string;
  readonly action: Exclude<Action, "replace" | "none">;
  readonly isSensitive: boolean;
  readonly before: JsonObject[string] | undefined;
  /** Undefined: known after an apply, or gone. */
  readonly after: JsonObject[string] | undefined;
}

/** A stack before and after a change, whether that is known from a plan or from two configurations. */
export interface Comparison {
  /** Those that stay as they are as well: others refer to them. */
  readonly resources: readonly ComparedResource[];
  readonly outputs: readonly ComparedOutput[];
  /** What is not as Terraform left it. */
  readonly drift: readonly ComparedResource[];
}

export const ofType = ({ resources }: Comparison, ...types: readonly string[]): readonly ComparedResource[] =>
  resources.filter(({ type }) => types.includes(type));

/** What a reader calls it: its name in AWS, else its address. */
export function nameOf({ before, after, declared, address }: ComparedResource): string {
  for (const values of [after, declared, before]) {
    for (const attribute of NAMES) {
      const name = values?.[attribute];
      if (typeof name === "string" && !name.includes("${")) return name;
    }
  }
  return address;
}

const NAMES = ["function_name", "stage_name", "domain_name", "bucket", "alarm_name", "name", "alias", "key_id"];
