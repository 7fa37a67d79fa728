import { Compile, parse } from "velocityjs";

import { compileTemplate } from "../../gateway/vtl/compile-template.ts";
import { VtlInput } from "../../gateway/vtl/vtl-input.ts";
import { VTL_UTIL } from "../../gateway/vtl/vtl-util.ts";
import { interleave } from "../support/interleave.ts";
import { median } from "../support/statistics.ts";
import type { Figure } from "./figure.ts";

export const VTL = "gateway/vtl";
const BY_HAND = "JavaScript by hand";

/** What mapping templates mostly do: paths into the body, parameters, a condition, a loop, text made safe for JSON. */
const TEMPLATE = `#set($order = $input.path('$'))
{
  "id": "$input.params('id')",
  "customer": "$util.escapeJavaScript($order.customer)",
#if($order.express)
  "shipping": "express",
#else
  "shipping": "standard",
#end
  "lines": [
#foreach($line in $order.lines)
    { "sku": "$line.sku", "quantity": $line.quantity }#if($foreach.hasNext),#end

#end
  ],
  "raw": $input.json('$.note')
}`;

const BODY = JSON.stringify({
  customer: 'Ann "the buyer"',
  express: true,
  note: "leave at the door",
  lines: [1, 2, 3, 4, 5].map((quantity) => ({ sku: `sku-${quantity}`, quantity })),
});

const PARAMETERS = { path: { id: "42" }, querystring: { page: "1" }, header: { accept: "application/json" } };

interface Order {
  readonly customer: string;
  readonly express: boolean;
  readonly note: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

/** How long each engine renders at a time. */
const SLICE_MS = 100;

/** Renders the same template with the gateway's engine, with velocityjs, and in JavaScript by hand. @throws Error when they differ */
export async function measureVtl(rounds: number, now: () => number): Promise<readonly Figure[]> {
  const engines = new Map([
    [BY_HAND, byHand],
    [VTL, withGateway()],
    ["velocityjs, its syntax tree kept", withVelocity()],
  ]);
  refuseDifferences(engines);
  const timed = [...engines].map(([name, render]) => [name, async () => microseconds(render, now)] as const);
  const times = await interleave(new Map(timed), rounds);
  const hand = times.get(BY_HAND) ?? [];
  return [...times].flatMap(([subject, values]) => [
    { scenario: "vtl", subject, measure: "us", value: median(values) },
    {
      scenario: "vtl",
      subject,
      measure: "vs by hand",
      value: median(values.map((value, round) => (hand[round] ?? 0) / value)),
    },
  ]);
}

function microseconds(render: () => string, now: () => number): number {
  const begin = now();
  let count = 0;
  while (now() - begin < SLICE_MS) {
    for (let index = 0; index < 100; index += 1) render();
    count += 100;
  }
  return ((now() - begin) * 1000) / count;
}

function byHand(): string {
  const order: Order = JSON.parse(BODY);
  const lines = order.lines.map(({ sku, quantity }) => `    { "sku": "${sku}", "quantity": ${quantity} }`);
  return `{
  "id": "${PARAMETERS.path.id}",
  "customer": "${order.customer.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}",
  "shipping": "${order.express ? "express" : "standard"}",
  "lines": [
${lines.join(",\n")}
  ],
  "raw": ${JSON.stringify(order.note)}
}`;
}

function withGateway(): () => string {
  const template = compileTemplate(TEMPLATE);
  return () =>
    template.render([
      ["input", new VtlInput(BODY, () => PARAMETERS)],
      ["util", VTL_UTIL],
    ]);
}

function withVelocity(): () => string {
  const tree = parse(TEMPLATE);
  return () => {
    const body: Order = JSON.parse(BODY);
    const input = {
      path: () => body,
      json: () => JSON.stringify(body.note),
      params: () => PARAMETERS.path.id,
    };
    const util = { escapeJavaScript: (text: string) => text.replaceAll("\\", "\\\\").replaceAll('"', '\\"') };
    return new Compile(tree).render({ input, util });
  };
}

/** Blanks between the parts of a text are an engine's own. */
function refuseDifferences(engines: ReadonlyMap<string, () => string>): void {
  const texts = [...engines].map(([name, render]) => [name, render().replaceAll(/\s/g, "")] as const);
  const [first, ...others] = texts;
  const odd = others.find(([, text]) => text !== first?.[1]);
  if (odd !== undefined) throw new Error(`${odd[0]} renders something else than ${first?.[0]}: ${odd[1]}`);
}
