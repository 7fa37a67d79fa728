import { type ComparedResource, type Comparison, ofType } from "../model/comparison.ts";
import { blockOf, isObject, type Json, type JsonObject, objectOf, textOf } from "../model/json.ts";
import { phrase, words } from "../model/phrase.ts";
import type { Item } from "../model/review.ts";
import type { ReviewInput } from "./input.ts";
import { share } from "./traffic.ts";

/**
 * Stages of HTTP APIs have no canary: aliases of their functions draw for each invocation. Where Terraform finds out at apply which
 * version is weighed, its plan does not show the weight; the configuration does.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html
 */
export function aliasTraffic({ comparison, ledgers }: ReviewInput): readonly Item[] {
  const moved = new Map<string, number>();
  for (const alias of ofType(comparison, "aws_lambda_alias")) {
    const [was, is] = [weightBefore(alias), weightAfter(alias)];
    if (was === is || alias.after === undefined) continue;
    const key = `${was} ${is}`;
    moved.set(key, (moved.get(key) ?? 0) + 1);
  }
  const [before, after] = [ledgers.before?.canary?.release, ledgers.after?.canary?.release];
  return [...moved].map(([key, count]) => {
    const [was = 0, is = 0] = key.split(" ").map(Number);
    const release = is === 0 ? before : after;
    const to = release === undefined ? words("the version on trial") : phrase`${release}`;
    const many = words(`${count} ${count === 1 ? "function" : "functions"}`);
    // What is promoted gets no share of its own any more: it gets all.
    const isPromoted = is === 0 && before !== undefined && before === ledgers.after?.live;
    const part = words(isPromoted ? "all invocations" : `${share(is)} of the invocations`);
    const text = phrase`${words(kindsIn(comparison))}: ${part} of ${many} go to ${to} (before: ${words(share(was))})`;
    return { level: "warning" as const, text };
  });
}

function kindsIn(comparison: Comparison): string {
  const apis = ofType(comparison, "aws_apigatewayv2_api").map(({ before, after }) => (after ?? before)?.protocol_type);
  const kinds = [...new Set(apis)].map((kind) => (kind === "WEBSOCKET" ? "WebSocket API" : "HTTP API"));
  return kinds.length === 0 ? "HTTP API" : kinds.sort().join(" and ");
}

/** In percent. */
function weightBefore({ before, declaredBefore }: ComparedResource): number {
  return weightIn(before) || weightDeclared(declaredBefore);
}

function weightAfter({ after, declared }: ComparedResource): number {
  return weightIn(after) || weightDeclared(declared);
}

function weightIn(values: JsonObject | undefined): number {
  const weights = blockOf(values?.routing_config).additional_version_weights;
  return isObject(weights) ? percent(Object.values(weights)[0]) : 0;
}

/** As in `${{(routing_config.value) = 0.05}}`. */
function weightDeclared(declared: JsonObject | undefined): number {
  const content = blockOf(blockOf(objectOf(declared?.dynamic).routing_config).content);
  const weights = textOf(content.additional_version_weights) ?? "";
  return percent(/=\s*([\d.]+)/.exec(weights)?.[1]);
}

const percent = (weight: Json | undefined): number => Number((Number(weight ?? 0) * 100).toFixed(4)) || 0;
