import type { Environment } from "../../environments/environment.ts";
import { UserError } from "../../errors/user-error.ts";
import { withFaults } from "../../gateway/faults/with-faults.ts";
import { logGroupOf } from "../../gateway/invocation/prepared/log-group-of.ts";
import type { LogOrigin } from "../../gateway/invocation/services.ts";
import { sharesOf } from "../../gateway/lambda/divided-aliases.ts";
import type { TargetCaller } from "../../gateway/lambda/function-caller.ts";
import type { Stack } from "../../gateway/model/stack.ts";
import type { V2StageSettings } from "../../gateway/model/v2/v2-stage-settings.ts";
import { type StartedGateway, startGateway } from "../../gateway/start-gateway.ts";
import { SYSTEM_IDS } from "../../gateway/system-ids.ts";
import { outsideKeysOf } from "../../local/outside-keys.ts";
import { readAccessLine } from "../observe/read-access-line.ts";
import { seeded } from "../simulate/random.ts";
import { countedCalls } from "./counted-calls.ts";
import type { EndedCalls } from "./ended-calls.ts";
import { modelledLatency } from "./modelled-latency.ts";
import type { ObservedHere } from "./observed-here.ts";
import type { Rehearsal } from "./rehearse.ts";
import { sampledCalls } from "./sampled-calls.ts";

interface Listening {
  readonly observed: ObservedHere;
  /** Told of each line of an access log. */
  readonly ended: EndedCalls;
}

/** Serves what the rehearsal has synthesized, and counts what its access log tells, and what Lambda would. */
export async function openGateway(rehearsal: Rehearsal, { observed, ended }: Listening): Promise<StartedGateway> {
  const { root, environment, synthesis, seed, tokens, functionLog, time } = rehearsal;
  let gateway: StartedGateway | undefined;
  gateway = await startGateway(
    {
      directories: [synthesis.directory],
      releases: rehearsal.releases,
      stageVariables: tokens.variables,
      outsideKeys: () => outsideKeysOf(root, [{ name: environment.name, directory: synthesis.directory }]),
      port: rehearsal.port ?? 0,
      host: "127.0.0.1",
      isolation: rehearsal.isolation,
      environment: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
      aroundCalls: aroundCalls(rehearsal, observed),
    },
    {
      now: time.now,
      functionClock: rehearsal.functionClock,
      random: seeded(seed),
      ids: SYSTEM_IDS,
      log: {
        access(line, origin) {
          if (isOfRestApi(origin, gateway?.stacks() ?? [])) count(line, origin, observed, rehearsal);
          ended.tell(origin.logGroup);
        },
        execution: nothing,
        warn: nothing,
      },
      functionLog,
    },
  );
  for (const warning of gateway.warnings) rehearsal.note(warning);
  return gateway;
}

/** What goes wrong on purpose, how long calls take, and what Lambda would count of them. */
function aroundCalls({ seed, faults, time, isMeasured }: Rehearsal, { invocations }: ObservedHere) {
  const [forFaults, forLatency, forSample] = [seeded(seed + 3), seeded(seed + 4), seeded(seed + 5)];
  const { now, spend } = time;
  const world = { now, random: forFaults, sleep: spend, startedAt: now() };
  return (caller: TargetCaller, stacks: readonly Stack[]) => {
    const called = isMeasured ? caller : modelledLatency(sampledCalls(caller, forSample), forLatency, spend);
    return countedCalls(withFaults(called, faults, stacks, world), sharesOf(stacks), invocations, time);
  };
}

/** The others cannot tell which release answered. */
const isOfRestApi = ({ logGroup }: LogOrigin, stacks: readonly Stack[]) =>
  !stacks
    .flatMap(({ httpStages, webSocketStages }): readonly V2StageSettings[] => [...httpStages, ...webSocketStages])
    .some(({ accessLogDestination = "" }) => logGroupOf(accessLogDestination) === logGroup);

type Counted = Pick<Rehearsal, "time"> & { readonly environment: Pick<Environment, "name"> };

function count(line: string, origin: LogOrigin, { answers }: ObservedHere, { environment, time }: Counted): void {
  if (origin.stage !== environment.name) return;
  const answered = readAccessLine(line);
  if (answered === undefined) throw new UserError(unreadable(line));
  const latencyMs = answered.latencyMs / time.speed;
  answers[origin.isCanary ? "canary" : "live"].add({ ...answered, latencyMs });
}

const unreadable = (line: string) =>
  `a rehearsal reads the stage's access log, and needs status, responseLatency, httpMethod, resourcePath and requestTimeEpoch in it, as JSON; received ${line}`;

const nothing = () => undefined;
