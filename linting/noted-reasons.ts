import { nested, text } from "../gateway/model/build/read.ts";
import type { Block } from "../gateway/terraform/block.ts";
import { Unresolved } from "../gateway/terraform/expression/unresolved.ts";
import type { JsonValue } from "../gateway/terraform/json-value.ts";
import type { Subject } from "./subject.ts";

/** A reason that is written beside what it is for. */
export interface NotedReason {
  readonly rule: string;
  readonly address: string;
  readonly reason: string;
}

/**
 * Reasons in the comments of resources: `"//": { "lint": [{ "rule": "method-authorization", "at": "GET /health", "reason": "…" }] }`.
 * Stacks write them from settings that ask for a reason, such as a route's `public`; they hold as long as the setting.
 */
export function notedReasons({ configuration }: Subject): readonly NotedReason[] {
  return configuration.resources.flatMap((block) =>
    nested(commentOf(block)).flatMap(({ lint }) =>
      nested(lint).flatMap(({ rule, at, reason }) => {
        const [id, why, place] = [text(rule), text(reason)?.trim(), text(at)];
        if (id === undefined || why === undefined || why === "") return [];
        return [{ rule: id, address: place === undefined ? block.address : `${block.address} ${place}`, reason: why }];
      }),
    ),
  );
}

/** Terraform passes comments over, whatever they hold. */
function commentOf(block: Block): JsonValue | undefined {
  try {
    return block.configured("//");
  } catch (error) {
    if (error instanceof Unresolved) return undefined;
    throw error;
  }
}
