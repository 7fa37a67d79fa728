import { isRecord } from "../events/is-record.ts";
import { listOf } from "./json-actions.ts";
import type { ServiceCall, ServiceParameters } from "./service-action.ts";

/** Lists go out numbered. */
const LISTS: ReadonlyMap<string, string> = new Map([
  ["AttributeNames", "AttributeName"],
  ["MessageAttributeNames", "MessageAttributeName"],
]);

const ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ["MessageAttributes", "MessageAttribute"],
  ["MessageSystemAttributes", "MessageSystemAttribute"],
]);

/** API Gateway speaks SQS's query protocol, so clients get XML. */
export function sqsCall(action: string) {
  return ({ Region: _region, ...parameters }: ServiceParameters): ServiceCall => {
    const form = new URLSearchParams({ Action: action, Version: "2012-11-05" });
    for (const [name, value] of Object.entries(parameters)) add(form, name, value);
    const { QueueUrl = "" } = parameters;
    return {
      method: "POST",
      target: URL.canParse(QueueUrl) ? new URL(QueueUrl).pathname : "/",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: form.toString(),
    };
  };
}

function add(form: URLSearchParams, name: string, value: string): void {
  const list = LISTS.get(name);
  const attributes = ATTRIBUTES.get(name);
  if (list !== undefined) {
    for (const [index, item] of (listOf(value) ?? []).entries()) form.set(`${list}.${index + 1}`, item);
  } else if (attributes !== undefined) addAttributes(form, attributes, value);
  else form.set(name, value);
}

/** `{"city": {"DataType": "String", "StringValue": "Seoul"}}` */
function addAttributes(form: URLSearchParams, prefix: string, json: string): void {
  const attributes: unknown = parsed(json);
  if (!isRecord(attributes)) return;
  for (const [index, [name, attribute]] of Object.entries(attributes).entries()) {
    const place = `${prefix}.${index + 1}`;
    form.set(`${place}.Name`, name);
    for (const [field, value] of Object.entries(isRecord(attribute) ? attribute : {})) {
      form.set(`${place}.Value.${field}`, String(value));
    }
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
