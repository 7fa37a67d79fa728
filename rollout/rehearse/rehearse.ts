import type { Environment } from "../../environments/environment.ts";
import type { Rollout } from "../../environments/settings/rollout.ts";
import { UserError } from "../../errors/user-error.ts";
import type { Fault } from "../../gateway/faults/fault.ts";
import type { FunctionLog } from "../../gateway/lambda/runner/function-log.ts";
import type { Stage } from "../../gateway/model/stage.ts";
import type { StartedGateway } from "../../gateway/start-gateway.ts";
import { bestKeyOf } from "../../local/describe-stages.ts";
import type { RolloutEnd } from "../act/rollout-end.ts";
import type { RolloutEvent } from "../act/rollout-event.ts";
import { runRollout } from "../act/run-rollout.ts";
import type { Standing } from "../act/target.ts";
import { milliseconds } from "../decide/duration.ts";
import type { Slice } from "../decide/observation.ts";
import { AnswerCounter } from "../observe/count-answers.ts";
import { seeded } from "../simulate/random.ts";
import type { IssuedTokens } from "./issued-tokens.ts";
import { openGateway } from "./open-gateway.ts";
import { rehearsalTarget } from "./rehearsal-target.ts";
import type { Rehearsed } from "./rehearsed-ledger.ts";
import type { ServedRehearsal } from "./served-rehearsal.ts";
import type { StageSynthesis } from "./stage-synthesis.ts";
import type { Time, Traffic } from "./time/time.ts";
import { randomArrivals, replayedArrivals } from "./traffic/arrivals.ts";
import { callableMethods } from "./traffic/callable-method.ts";
import { createClient } from "./traffic/client.ts";

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
}

/**
 * Plays a rollout on this machine: the stack that would be deployed, served by the gateway, with real functions and tables.
 *
 * @throws UserError when the stack cannot be served
 */
export async function rehearse(rehearsal: Rehearsal): Promise<RehearsalResult> {
  const { plan, rehearsed, synthesis, time, tell } = rehearsal;
  const answers = { canary: new AnswerCounter(), live: new AnswerCounter() };
  const gateway = await time.standStill(() => {
    synthesis.write(rehearsed.ledger);
    return openGateway(rehearsal, answers);
  });
  try {
    const played: Played[] = [];
    const target = rehearsalTarget({
      ledger: rehearsed.ledger,
      time,
      interval: milliseconds(plan.analysis.interval),
      traffic: trafficFor(rehearsal, gateway),
      answers,
      async serve(ledger) {
        synthesis.write(ledger);
        await gateway.reload();
      },
      played: (slice, percent) => played.push({ slice, percent }),
    });
    const end = await runRollout({ plan, target, tell, clock: time.now, sleep: async () => undefined });
    return { end, played };
  } finally {
    await time.standStill(gateway.close);
  }
}

/** Requests to the stage, by a client with every key and token it may need. */
function trafficFor(rehearsal: Rehearsal, gateway: StartedGateway): Traffic {
  const { seed, replay, requestsPerSecond, environment, tokens } = rehearsal;
  const stacks = gateway.stacks();
  const stage = stageOf(
    stacks.flatMap(({ stages }) => stages),
    environment.name,
  );
  const methods = callableMethods(stage);
  const apiKey = bestKeyOf(stacks, stage.name);
  rehearsal.served?.({ url: `${gateway.url}/${stage.name}`, apiKey, token: tokens.token });
  const client = createClient({
    stageName: stage.name,
    methods,
    token: tokens.token,
    apiKey: apiKey ?? "",
    random: seeded(seed + 1),
    call: gateway.call,
  });
  return {
    arrivals:
      replay === undefined
        ? randomArrivals(methods, requestsPerSecond, seeded(seed + 2))
        : replayedArrivals(replay, methods),
    send: ({ method }) => client(method),
  };
}

function stageOf(stages: readonly Stage[], name: string): Stage {
  const stage = stages.find((one) => one.name === name);
  if (stage !== undefined) return stage;
  throw new UserError(
    `environment '${name}' has no stage of a REST API to rehearse at; HTTP APIs have no stage canary`,
  );
}
