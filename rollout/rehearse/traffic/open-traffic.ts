import { UserError } from "../../../errors/user-error.ts";
import { logGroupOf } from "../../../gateway/invocation/prepared/log-group-of.ts";
import type { StartedGateway } from "../../../gateway/start-gateway.ts";
import { bestKeyOf } from "../../../local/describe-stages.ts";
import { seeded } from "../../simulate/random.ts";
import type { EndedCalls } from "../ended-calls.ts";
import type { Rehearsal } from "../rehearse.ts";
import type { Traffic } from "../time/time.ts";
import { randomArrivals, replayedArrivals } from "./arrivals.ts";
import { type CalledStage, calledStages, urlOf } from "./called-stages.ts";
import { createClient } from "./client.ts";
import { createMessenger, type MessengerSettings } from "./messenger.ts";

export interface OpenTraffic extends Traffic {
  /** Clients leave. */
  close(): Promise<void>;
}

/** Requests to each stage of the environment, by clients with every key and token they may need. */
export function openTraffic(rehearsal: Rehearsal, gateway: StartedGateway, ended: EndedCalls): OpenTraffic {
  const { seed, replay, requestsPerSecond, tokens, environment } = rehearsal;
  const { addresses, url } = gateway;
  const { token, issuer } = tokens;
  const stages = calledStages(environment, { stacks: gateway.stacks(), addresses, issuer });
  if (stages.length === 0) throw new UserError(nothingToCall(environment.name));
  const apiKey = bestKeyOf(gateway.stacks(), environment.name);
  rehearsal.served?.({ urls: stages.map((stage) => urlOf(stage, url)), apiKey, token });
  const callables = stages.flatMap((stage) => stage.callables);
  const shared = { token, apiKey: apiKey ?? "", random: seeded(seed + 1) };
  const methods = callables.filter((one) => "httpMethod" in one);
  const client = createClient({ ...shared, methods, call: gateway.call });
  const messengers = messengersOf(stages, { ...shared, url }, ended);
  return {
    arrivals:
      replay === undefined
        ? randomArrivals(callables, requestsPerSecond, seeded(seed + 2))
        : replayedArrivals(replay, callables),
    send: async ({ method }) =>
      "httpMethod" in method ? client(method) : await messengers.get(method.place)?.say(method),
    close: async () => void (await Promise.all([...messengers.values()].map((messenger) => messenger.close()))),
  };
}

/** By the place of their stage. */
const messengersOf = (
  stages: readonly CalledStage[],
  settings: Omit<MessengerSettings, "place" | "connecting" | "nextCall">,
  ended: EndedCalls,
) =>
  new Map(
    stages.flatMap(({ place, webSocket }) => {
      if (webSocket === undefined) return [];
      const { stage, connecting } = webSocket;
      const logGroup = logGroupOf(stage.accessLogDestination ?? "");
      const nextCall = () => ended.next(logGroup);
      return [[place, createMessenger({ ...settings, place, connecting, nextCall })] as const];
    }),
  );

const nothingToCall = (name: string) =>
  `environment '${name}' has no stage to rehearse at that can be called without a signature`;
