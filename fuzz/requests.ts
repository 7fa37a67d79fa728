import { inputOf } from "./inputs/input.ts";
import type { Sent, Subject } from "./subject.ts";
import { Client } from "./support/client.ts";
import { checkControl, describe } from "./support/controls.ts";

/** Requests to REST APIs and HTTP APIs. */
export const requests: Subject = {
  newClient({ port }, limitMs) {
    const client = new Client(port, limitMs);
    return {
      send: (seed, index) => send(client, seed, index),
      control: (round) => checkControl(client, round),
      close: () => client.close(),
    };
  },
};

async function send(client: Client, seed: number, index: number): Promise<Sent> {
  const wire = inputOf(seed, index);
  const outcome = await client.send(wire);
  const kind = outcome.type === "answered" ? String(outcome.status) : outcome.type;
  if (outcome.type === "stuck" || outcome.type === "garbled") return { kind, wrong: describe(outcome) };
  if (wire.isWhole && outcome.type === "closed") return { kind, wrong: "a whole request was not answered" };
  return { kind };
}
