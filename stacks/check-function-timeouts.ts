import type { Environment } from "../environments/environment.ts";
import { isStreamed } from "../openapi/check-streaming.ts";
import type { ServiceDefinition } from "./service-definition.ts";

/** How long API Gateway waits for a whole answer. */
const MOST_SECONDS = 29;

/** A function that answers nobody any more would go on, and cost: only one whose answers are streamed may take longer. */
export function longTimeouts({ functions }: Environment, { api }: ServiceDefinition): readonly string[] {
  const streaming = new Set((api?.routes ?? []).filter(isStreamed).map((route) => route.function));
  return Object.entries(functions)
    .filter(([name, { timeoutSeconds = 0 }]) => timeoutSeconds > MOST_SECONDS && !streaming.has(name))
    .map(
      ([name, { timeoutSeconds }]) =>
        `functions.${name}.timeoutSeconds: API Gateway waits at most ${MOST_SECONDS} seconds, unless the answer is streamed; received ${timeoutSeconds}`,
    );
}
