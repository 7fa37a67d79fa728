import type { Environment } from "../../environments/environment.ts";
import { UserError } from "../../errors/user-error.ts";
import { withFaults } from "../../gateway/faults/with-faults.ts";
import type { LogOrigin } from "../../gateway/invocation/services.ts";
import type { TargetCaller } from "../../gateway/lambda/function-caller.ts";
import type { Stack } from "../../gateway/model/stack.ts";
import { type StartedGateway, startGateway } from "../../gateway/start-gateway.ts";
import { SYSTEM_IDS } from "../../gateway/system-ids.ts";
import { outsideKeysOf } from "../../local/outside-keys.ts";
import type { AnswerCounter } from "../observe/count-answers.ts";
import { readAccessLine } from "../observe/read-access-line.ts";
import { seeded } from "../simulate/random.ts";
import { modelledLatency } from "./modelled-latency.ts";
import type { Rehearsal } from "./rehearse.ts";
import { sampledCalls } from "./sampled-calls.ts";

export type Answers = Readonly<Record<"canary" | "live", AnswerCounter>>;

/** Serves what the rehearsal has synthesized, and counts what its access log tells. */
export async function openGateway(rehearsal: Rehearsal, answers: Answers): Promise<StartedGateway> {
  const { root, environment, synthesis, seed, tokens, functionLog, time } = rehearsal;
  const gateway = await startGateway(
    {
      directories: [synthesis.directory],
      releases: rehearsal.releases,
      stageVariables: tokens.variables,
      outsideKeys: () => outsideKeysOf(root, [{ name: environment.name, directory: synthesis.directory }]),
      port: rehearsal.port ?? 0,
      host: "127.0.0.1",
      isolation: rehearsal.isolation,
      environment: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
      aroundCalls: aroundCalls(rehearsal),
    },
    {
      now: time.now,
      random: seeded(seed),
      ids: SYSTEM_IDS,
      log: {
        access: (line, origin) => count(line, origin, answers, rehearsal),
        execution: nothing,
        warn: nothing,
      },
      functionLog,
    },
  );
  for (const warning of gateway.warnings) rehearsal.note(warning);
  return gateway;
}

/** What goes wrong on purpose, and how long calls take. */
function aroundCalls({ seed, faults, time, isMeasured }: Rehearsal) {
  const [forFaults, forLatency, forSample] = [seeded(seed + 3), seeded(seed + 4), seeded(seed + 5)];
  const { now, spend } = time;
  const world = { now, random: forFaults, sleep: spend, startedAt: now() };
  return (caller: TargetCaller, stacks: readonly Stack[]) =>
    withFaults(
      isMeasured ? caller : modelledLatency(sampledCalls(caller, forSample), forLatency, spend),
      faults,
      stacks,
      world,
    );
}

type Counted = Pick<Rehearsal, "time"> & { readonly environment: Pick<Environment, "name"> };

function count(line: string, { stage, isCanary }: LogOrigin, answers: Answers, { environment, time }: Counted): void {
  if (stage !== environment.name) return;
  const answered = readAccessLine(line);
  if (answered === undefined) throw new UserError(unreadable(line));
  const latencyMs = answered.latencyMs / time.speed;
  answers[isCanary ? "canary" : "live"].add({ ...answered, latencyMs });
}

const unreadable = (line: string) =>
  `a rehearsal reads the stage's access log, and needs status, responseLatency, httpMethod, resourcePath and requestTimeEpoch in it, as JSON; received ${line}`;

const nothing = () => undefined;
