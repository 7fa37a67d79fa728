import { type Json, textOf } from "../model/json.ts";
import type { Parts } from "./parts.ts";

const REFERENCE = /\$\{(aws_lambda_(?:function|alias)\.[A-Za-z0-9_-]+)[.[]/;

const referredIn = (text: string | undefined) => (text === undefined ? undefined : REFERENCE.exec(text)?.[1]);

/** The URI of an integration, in which a function that is only referred to is named as its ARN would name it. */
export function uriOf(parts: Parts, uri: Json | undefined): { readonly uri?: string } {
  const text = textOf(uri);
  const referred = referredIn(text);
  const name = referred === undefined ? undefined : functionName(parts, referred);
  if (name !== undefined) return { uri: `:function:${name}` };
  return text === undefined ? {} : { uri: text };
}

function functionName(parts: Parts, address: string): string | undefined {
  const name = textOf(parts.at(address)?.values.function_name);
  const referred = referredIn(name);
  // An alias names its function the same way.
  return referred === undefined || referred === address ? name : functionName(parts, referred);
}
