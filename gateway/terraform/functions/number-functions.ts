import { asNumber } from "../expression/operators.ts";
import { Unresolved } from "../expression/unresolved.ts";
import type { TerraformFunction } from "./parameters.ts";

/** @see https://developer.hashicorp.com/terraform/language/functions (Numeric Functions) */
export const NUMBER_FUNCTIONS: Readonly<Record<string, TerraformFunction>> = {
  abs: (call) => Math.abs(call.number(0)),
  ceil: (call) => Math.ceil(call.number(0)),
  floor: (call) => Math.floor(call.number(0)),
  max: (call) => Math.max(...call.all.map((_, index) => call.number(index))),
  min: (call) => Math.min(...call.all.map((_, index) => call.number(index))),
  pow: (call) => call.number(0) ** call.number(1),
  log: (call) => Math.log(call.number(0)) / Math.log(call.number(1)),
  signum: (call) => Math.sign(call.number(0)),
  sum: (call) => call.list(0).reduce<number>((total, value) => total + asNumber(value), 0),
  parseint: (call) => parse(call.text(0), call.number(1)),
};

function parse(text: string, base: number): number {
  const number = Number.parseInt(text, base);
  if (Number.isNaN(number)) throw new Unresolved(`'${text}' is no number to the base ${base}`);
  return number;
}
