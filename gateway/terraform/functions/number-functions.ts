import type { TerraformFunction } from "./parameters.ts";

/** @see https://developer.hashicorp.com/terraform/language/functions (Numeric Functions) */
export const NUMBER_FUNCTIONS: Readonly<Record<string, TerraformFunction>> = {
  abs: (call) => Math.abs(call.number(0)),
  ceil: (call) => Math.ceil(call.number(0)),
  floor: (call) => Math.floor(call.number(0)),
  max: (call) => Math.max(...call.all.map((_, index) => call.number(index))),
  min: (call) => Math.min(...call.all.map((_, index) => call.number(index))),
  pow: (call) => call.number(0) ** call.number(1),
  parseint: (call) => Number.parseInt(call.text(0), call.number(1)),
};
