import type { Phrase } from "../model/phrase.ts";

/** What changes for the clients of a route. */
export interface ContractChange {
  /** Kebab-case, as the table of rules has it. */
  readonly rule: ContractRule;
  /** Clients that call the route today may fail afterwards. */
  readonly isBreaking: boolean;
  readonly text: Phrase;
}

/** Every change that is looked for. */
export const CONTRACT_RULES = [
  "route-removed",
  "route-added",
  "parameter-added",
  "parameter-required",
  "parameter-optional",
  "parameter-removed",
  "body-added",
  "body-required",
  "body-optional",
  "body-removed",
  "media-type-removed",
  "media-type-added",
  "response-removed",
  "response-added",
  "response-header-removed",
  "response-header-added",
  "field-added",
  "field-removed",
  "field-required",
  "field-optional",
  "type-narrowed",
  "type-widened",
  "type-changed",
  "enum-narrowed",
  "enum-widened",
  "limit-narrowed",
  "limit-widened",
  "form-changed",
  "closed",
  "opened",
  "alternatives-changed",
  "backend-changed",
  "callers-narrowed",
  "callers-widened",
] as const;

export type ContractRule = (typeof CONTRACT_RULES)[number];
