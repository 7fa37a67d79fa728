import type { Environment } from "../../environments/environment.ts";
import type { Rollout } from "../../environments/settings/rollout.ts";
import { UserError } from "../../errors/user-error.ts";
import type { Fault } from "../../gateway/faults/fault.ts";
import { withFaults } from "../../gateway/faults/with-faults.ts";
import type { LogOrigin } from "../../gateway/invocation/services.ts";
import type { FunctionLog } from "../../gateway/lambda/runner/function-log.ts";
import type { Stage } from "../../gateway/model/stage.ts";
import { startGateway } from "../../gateway/start-gateway.ts";
import { SYSTEM_IDS } from "../../gateway/system-ids.ts";
import { bestKeyOf } from "../../local/describe-stages.ts";
import { outsideKeysOf } from "../../local/outside-keys.ts";
import type { RolloutEnd } from "../act/rollout-end.ts";
import type { RolloutEvent } from "../act/rollout-event.ts";
import { runRollout } from "../act/run-rollout.ts";
import type { Standing } from "../act/target.ts";
import { milliseconds } from "../decide/duration.ts";
import type { Slice } from "../decide/observation.ts";
import { AnswerCounter } from "../observe/count-answers.ts";
import { readAccessLine } from "../observe/read-access-line.ts";
import { seeded } from "../simulate/random.ts";
import type { IssuedTokens } from "./issued-tokens.ts";
import { modelledLatency } from "./modelled-latency.ts";
import { rehearsalTarget } from "./rehearsal-target.ts";
import type { Rehearsed } from "./rehearsed-ledger.ts";
import { sampledCalls } from "./sampled-calls.ts";
import type { StageSynthesis } from "./stage-synthesis.ts";
import { randomArrivals, replayedArrivals } from "./traffic/arrivals.ts";
import { callableMethods } from "./traffic/callable-method.ts";
import { createClient } from "./traffic/client.ts";
import { VirtualClock } from "./virtual-clock.ts";

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
  /** Milliseconds that really pass; judged instead of modelled ones. @default latency is modelled */
  readonly stopwatch?: () => number;
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

/** When a rehearsal begins, whenever it is played: the same seed then gives the same. */
const BEGIN = Date.UTC(2026, 0, 5, 10);

/**
 * Plays a rollout on this machine: the stack that would be deployed, served by the gateway, with real functions and tables, and
 * a clock that goes only while requests are played.
 *
 * @throws UserError when the stack cannot be served
 */
export async function rehearse(rehearsal: Rehearsal): Promise<RehearsalResult> {
  const { plan, rehearsed, synthesis, seed, tell } = rehearsal;
  const clock = new VirtualClock(BEGIN, rehearsal.stopwatch);
  const answers = { canary: new AnswerCounter(), live: new AnswerCounter() };
  synthesis.write(rehearsed.ledger);
  const gateway = await openGateway(rehearsal, clock, answers);
  try {
    const stage = stageOf(
      gateway.stacks().flatMap(({ stages }) => stages),
      rehearsal.environment.name,
    );
    const methods = callableMethods(stage);
    const client = createClient({
      stageName: stage.name,
      methods,
      token: rehearsal.tokens.token,
      apiKey: bestKeyOf(gateway.stacks(), stage.name) ?? "",
      random: seeded(seed + 1),
      call: gateway.call,
    });
    // What came before is not part of what is played.
    clock.set(BEGIN);
    const played: Played[] = [];
    const target = rehearsalTarget({
      ledger: rehearsed.ledger,
      clock,
      interval: milliseconds(plan.analysis.interval),
      arrivals:
        rehearsal.replay === undefined
          ? randomArrivals(methods, rehearsal.requestsPerSecond, seeded(seed + 2))
          : replayedArrivals(rehearsal.replay, methods),
      answers,
      send: ({ method }) => client(method),
      async serve(ledger) {
        synthesis.write(ledger);
        await gateway.reload();
      },
      played: (slice, percent) => played.push({ slice, percent }),
    });
    const end = await runRollout({ plan, target, tell, clock: () => clock.now(), sleep: async () => undefined });
    return { end, played };
  } finally {
    await gateway.close();
  }
}

type Answers = Readonly<Record<"canary" | "live", AnswerCounter>>;

async function openGateway(rehearsal: Rehearsal, clock: VirtualClock, answers: Answers) {
  const { root, environment, synthesis, seed, faults, tokens, functionLog } = rehearsal;
  const random = seeded(seed);
  const [forFaults, forLatency, forSample] = [seeded(seed + 3), seeded(seed + 4), seeded(seed + 5)];
  const spend = (ms: number) => clock.spend(ms);
  const sleep = async (ms: number) => clock.spend(ms);
  const faultWorld = { now: () => clock.now(), random: forFaults, sleep, startedAt: BEGIN };
  const gateway = await startGateway(
    {
      directories: [synthesis.directory],
      releases: rehearsal.releases,
      stageVariables: tokens.variables,
      outsideKeys: () => outsideKeysOf(root, [{ name: environment.name, directory: synthesis.directory }]),
      port: 0,
      host: "127.0.0.1",
      isolation: "in-process",
      environment: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
      aroundCalls: (caller, stacks) => {
        if (rehearsal.stopwatch !== undefined) return withFaults(caller, faults, stacks, faultWorld);
        const timed = modelledLatency(sampledCalls(caller, forSample), forLatency, spend);
        return withFaults(timed, faults, stacks, faultWorld);
      },
    },
    {
      now: () => clock.now(),
      random,
      ids: SYSTEM_IDS,
      log: { access: (line, origin) => count(line, origin, answers, environment), execution: nothing, warn: nothing },
      functionLog,
    },
  );
  for (const warning of gateway.warnings) rehearsal.note(warning);
  return gateway;
}

function count(line: string, { stage, isCanary }: LogOrigin, answers: Answers, { name }: Environment): void {
  if (stage !== name) return;
  const answered = readAccessLine(line);
  if (answered === undefined) throw new UserError(unreadable(line));
  answers[isCanary ? "canary" : "live"].add(answered);
}

const unreadable = (line: string) =>
  `a rehearsal reads the stage's access log, and needs status, responseLatency, httpMethod, resourcePath and requestTimeEpoch in it, as JSON; received ${line}`;

function stageOf(stages: readonly Stage[], name: string): Stage {
  const stage = stages.find((one) => one.name === name);
  if (stage !== undefined) return stage;
  throw new UserError(
    `environment '${name}' has no stage of a REST API to rehearse at; HTTP APIs have no stage canary`,
  );
}

const nothing = () => undefined;
