import { UserError } from "../../errors/user-error.ts";
import { expectedCall } from "../../promotion/aliases/expected-call.ts";
import type { CalledFunction, Served } from "../../promotion/aws/served.ts";
import type { Ledger } from "../../releases/ledger.ts";

/** A function whose alias `live` is divided between the versions of two releases. */
export interface DividedFunction {
  /** Within the service. */
  readonly name: string;
  readonly live: string;
  readonly canary: string;
}

/** Those that a ledger divides: where both releases have the same version there is nothing to compare. */
export const dividedFunctions = (ledger: Ledger, functions: readonly CalledFunction[]): readonly DividedFunction[] =>
  functions.flatMap((one) => {
    const call = expectedCall(one, ledger);
    return call?.tried === undefined ? [] : [{ name: one.name, live: call.version, canary: call.tried.version }];
  });

/**
 * The same of what AWS serves.
 *
 * @throws UserError where functions alone are on trial, and none differs: no number of requests would tell anything
 */
export function divisionOf(
  environment: string,
  ledger: Ledger,
  { rest, aliased }: Pick<Served, "rest" | "aliased">,
): readonly DividedFunction[] {
  if (aliased === undefined) return [];
  const divided = dividedFunctions(ledger, aliased.functions);
  const { release, percentTraffic = 0 } = ledger.canary ?? {};
  if (rest !== undefined || divided.length > 0 || release === undefined || percentTraffic === 0) return divided;
  throw new UserError(
    `${release} has the same version of every function as ${ledger.live}, so there is nothing to try: what differs comes with the promotion; \`npm run release -- promote ${environment}\` promotes it, \`npm run release -- abort ${environment}\` leaves it`,
  );
}
