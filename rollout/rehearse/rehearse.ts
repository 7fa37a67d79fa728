import type { Environment } from "../../environments/environment.ts";
import type { Rollout } from "../../environments/settings/rollout.ts";
import { UserError } from "../../errors/user-error.ts";
import type { Fault } from "../../gateway/faults/fault.ts";
import type { FunctionLog } from "../../gateway/lambda/runner/function-log.ts";
import type { StartedGateway } from "../../gateway/start-gateway.ts";
import type { RolloutEnd } from "../act/rollout-end.ts";
import type { RolloutEvent } from "../act/rollout-event.ts";
import { runRollout } from "../act/run-rollout.ts";
import type { Standing } from "../act/target.ts";
import { milliseconds } from "../decide/duration.ts";
import type { Slice } from "../decide/observation.ts";
import { EndedCalls } from "./ended-calls.ts";
import type { IssuedTokens } from "./issued-tokens.ts";
import { observedHere } from "./observed-here.ts";
import { openGateway } from "./open-gateway.ts";
import { rehearsalTarget } from "./rehearsal-target.ts";
import type { Rehearsed } from "./rehearsed-ledger.ts";
import type { ServedRehearsal } from "./served-rehearsal.ts";
import type { StageSynthesis } from "./stage-synthesis.ts";
import type { Time } from "./time/time.ts";
import { type OpenTraffic, openTraffic } from "./traffic/open-traffic.ts";

export interface Rehearsal {
  readonly root: string;
  readonly environment: Environment;
  readonly plan: Rollout;
  readonly rehearsed: Rehearsed;
  readonly synthesis: StageSynthesis;
  /** Earlier builds by release, as `npm start` keeps them. */
  readonly releases: string;
  readonly tokens: IssuedTokens;
  readonly faults: readonly Fault[];
  readonly seed: number;
  readonly requestsPerSecond: number;
  /** Lines of an access log to replay. @default requests are made up */
  readonly replay?: readonly string[];
  readonly time: Time;
  /** Functions tell the time as this machine does: milliseconds since 1970. */
  functionClock(): number;
  /**
   * Whose thread functions have. Synthesis holds up this one: where it may be long since a function began, whoever watches over
   * functions of this thread would take that for a function that does not come back.
   */
  readonly isolation: "in-process" | "worker";
  /** Whether what calls take is judged, instead of what is drawn for them. */
  readonly isMeasured: boolean;
  /** Where the stage answers meanwhile. @default any free port */
  readonly port?: number;
  /** Told where the stage answers, once it does. */
  served?(stage: ServedRehearsal): void;
  tell(event: RolloutEvent, standing?: Standing): void;
  /** Told what is not as in AWS, at the start. */
  note(text: string): void;
  readonly functionLog: FunctionLog;
}

export interface Played {
  readonly slice: Slice;
  readonly percent: number;
}

export interface RehearsalResult {
  readonly end: RolloutEnd;
  readonly played: readonly Played[];
  /** Requests of a REST API, or invocations of functions that HTTP and WebSocket APIs call. @default requests */
  readonly counted?: "requests" | "invocations" | "both";
}

/**
 * Plays a rollout on this machine: the stack that would be deployed, served by the gateway, with real functions and tables.
 *
 * @throws UserError when the stack cannot be served
 */
export async function rehearse(rehearsal: Rehearsal): Promise<RehearsalResult> {
  const { plan, rehearsed, synthesis, time, tell } = rehearsal;
  const [observed, ended] = [observedHere(), new EndedCalls()];
  const gateway = await time.standStill(() => {
    synthesis.write(rehearsed.ledger);
    return openGateway(rehearsal, { observed, ended });
  });
  let traffic: OpenTraffic | undefined;
  try {
    checkDivided(gateway);
    traffic = openTraffic(rehearsal, gateway, ended);
    const played: Played[] = [];
    const target = rehearsalTarget({
      ledger: rehearsed.ledger,
      time,
      interval: milliseconds(plan.analysis.interval),
      traffic,
      take: observed.take,
      async serve(ledger) {
        synthesis.write(ledger);
        await gateway.reload();
      },
      played: (slice, percent) => played.push({ slice, percent }),
    });
    const end = await runRollout({ plan, target, tell, clock: time.now, sleep: async () => undefined });
    return { end, played, counted: countedIn(gateway) };
  } finally {
    await time.standStill(async () => {
      await traffic?.close();
      await gateway.close();
    });
  }
}

/** Aliases of functions are all that divides requests where there is no REST API. */
function checkDivided(gateway: StartedGateway): void {
  const stacks = gateway.stacks();
  if (countedIn(gateway) !== "invocations" || stacks.some(({ aliases }) => aliases.length > 0)) return;
  throw new UserError(
    "no API of the service calls a function of its own, so there is nothing to try: HTTP and WebSocket APIs have no canary, and what differs comes with the promotion",
  );
}

/** What the numbers of both releases are of. */
function countedIn(gateway: StartedGateway): NonNullable<RehearsalResult["counted"]> {
  const stacks = gateway.stacks();
  if (stacks.every(({ stages }) => stages.length === 0)) return "invocations";
  const hasOthers = stacks.some(({ httpStages, webSocketStages }) => httpStages.length + webSocketStages.length > 0);
  return hasOthers ? "both" : "requests";
}
