import type { InvocationResponse } from "../../../gateway/invocation/invocation-response.ts";
import type { StageCall } from "../../../gateway/server/call-stage.ts";
import type { Random } from "../../simulate/random.ts";
import type { CallableMethod } from "./callable-method.ts";
import { MetObjects } from "./met-objects.ts";
import { type Known, sampleJson } from "./sample-json.ts";

export interface ClientSettings {
  readonly methods: readonly CallableMethod[];
  readonly token: string;
  readonly apiKey: string;
  readonly random: Random;
  call(request: StageCall): Promise<InvocationResponse>;
}

const VARIABLE = /\{([^}+]+)\+?\}/g;

/** Calls methods as a client would who remembers what it was told: what it created, it reads, changes and deletes later. */
export function createClient({ methods, token, apiKey, random, call }: ClientSettings) {
  const met = new MetObjects(methods.flatMap(({ path }) => variablesOf(path)));
  return async (method: CallableMethod): Promise<void> => {
    const names = variablesOf(method.path);
    const known = Object.assign({}, ...names.map((name) => met.one(name, random)));
    const { statusCode, body } = await call({
      method: method.httpMethod,
      target: `${method.place.base}${targetOf(method, known)}`,
      headers: headersOf(method, token, apiKey),
      body: Buffer.from(method.body === undefined ? "" : JSON.stringify(sampleJson(method.body, changeable(known)))),
    });
    if (statusCode < 300) met.meet(parse(body));
    if (method.httpMethod === "DELETE") for (const name of names) met.forget(name, known[name]);
  };
}

const variablesOf = (path: string) => [...path.matchAll(VARIABLE)].map(([, name = ""]) => name);

function targetOf({ path, query }: CallableMethod, known: Known): string {
  const called = path.replace(VARIABLE, (_, name: string) => encodeURIComponent(String(known[name] ?? "unknown")));
  return query.length === 0 ? called : `${called}?${query.map((name) => `${encodeURIComponent(name)}=1`).join("&")}`;
}

function headersOf(method: CallableMethod, token: string, apiKey: string): readonly string[] {
  return [
    ...(method.place.host === undefined ? [] : ["Host", method.place.host]),
    ...(method.needsToken ? ["Authorization", `Bearer ${token}`] : []),
    ...(method.needsKey ? ["X-Api-Key", apiKey] : []),
    ...(method.body === undefined ? [] : ["Content-Type", "application/json"]),
    ...method.headers
      .filter((name) => !/^(authorization|x-api-key|content-type)$/i.test(name))
      .flatMap((name) => [name, "1"]),
  ];
}

/** Numbers and texts of what is known go into a body, as a version does that a change has to name. */
const changeable = (known: Known): Known =>
  Object.fromEntries(Object.entries(known).filter(([, value]) => typeof value !== "object"));

function parse(body: string | Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
