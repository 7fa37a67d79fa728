import { UserError } from "../../../errors/user-error.ts";
import type { Random } from "../../simulate/random.ts";
import type { CallableMessage } from "./callable-message.ts";
import type { CallableMethod } from "./callable-method.ts";
import { readLoggedRequest } from "./read-logged-request.ts";

/** What a client may do. */
export type Callable = CallableMethod | CallableMessage;

/** One request that comes, so many milliseconds after the one before. */
export interface Arrival {
  readonly afterMs: number;
  readonly method: Callable;
}

/** How often each kind of request is sent: most of them read. */
const WEIGHTS: Readonly<Record<string, number>> = { GET: 8, HEAD: 1, POST: 3, PUT: 1, PATCH: 1, DELETE: 0.5 };

/** A message is said as often as something is read. */
const weightOf = (one: Callable) => ("httpMethod" in one ? (WEIGHTS[one.httpMethod] ?? 1) : 8);

/** Requests at random, so many a second on average; which method, by how often such methods are called. */
export function* randomArrivals(
  methods: readonly Callable[],
  perSecond: number,
  random: Random,
): Generator<Arrival, never> {
  const weights = methods.map(weightOf);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  for (;;) {
    let drawn = random() * sum;
    const index = weights.findIndex((weight) => {
      drawn -= weight;
      return drawn < 0;
    });
    const method = methods[Math.max(0, index)];
    if (method === undefined) throw new UserError("the API has no method that can be called without a signature");
    yield { afterMs: (-Math.log(1 - random()) * 1_000) / perSecond, method };
  }
}

/**
 * Requests as an access log has them, in their order and with the time between them, again and again.
 *
 * @param lines of the log; what is none of the API's methods is left out
 * @throws UserError when none is left
 */
export function* replayedArrivals(lines: readonly string[], methods: readonly Callable[]): Generator<Arrival, never> {
  const requests = lines
    .flatMap((line) => readLoggedRequest(line) ?? [])
    .flatMap(({ at, logged }) => {
      const method = methods.find((one) => one.logged === logged);
      return method === undefined ? [] : [{ at, method }];
    })
    .sort((one, other) => one.at - other.at);
  const [first, last] = [requests[0], requests.at(-1)];
  if (first === undefined || last === undefined) {
    throw new UserError(
      "the access log holds no request of this API: a line must be JSON with requestTimeEpoch, and with httpMethod and resourcePath or, of HTTP and WebSocket APIs, routeKey, as the stage writes it",
    );
  }
  const pause = Math.max(1, (last.at - first.at) / Math.max(1, requests.length - 1));
  for (;;) {
    let before = first.at - pause;
    for (const { at, method } of requests) {
      yield { afterMs: at - before, method };
      before = at;
    }
  }
}
