import { wellFormed } from "../inputs/wire.ts";
import type { Client, Outcome } from "./client.ts";
import { API_KEY } from "./configuration.ts";

interface Control {
  readonly name: string;
  readonly method: string;
  readonly target: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string;
  readonly status: number;
  readonly answer: RegExp;
}

const JSON_TYPE = ["Content-Type", "application/json"] as const;

/** Requests whose answers are known, whatever else goes on. */
const CONTROLS: readonly Control[] = [
  { name: "a mock", method: "GET", target: "/dev/mock/5", status: 200, answer: /"path": "\/dev\/mock\/5"/ },
  {
    name: "a path nobody has",
    method: "GET",
    target: "/dev/none",
    status: 403,
    answer: /Missing Authentication Token/,
  },
  {
    name: "an authorizer",
    method: "GET",
    target: "/dev/token",
    headers: [["Authorization", "deny"]],
    status: 403,
    answer: /explicit deny/,
  },
  {
    name: "a key",
    method: "GET",
    target: "/dev/key",
    headers: [["x-api-key", API_KEY]],
    status: 200,
    answer: /"path": "\/dev\/key"/,
  },
  {
    name: "a wrong key",
    method: "GET",
    target: "/dev/key",
    headers: [["x-api-key", "no"]],
    status: 403,
    answer: /Forbidden/,
  },
  {
    name: "a body that is wrong",
    method: "POST",
    target: "/dev/validate?id=1",
    headers: [JSON_TYPE],
    body: '{"id":0}',
    status: 400,
    answer: /Invalid request body/,
  },
  {
    name: "a template",
    method: "POST",
    target: "/dev/vtl?p=x",
    headers: [JSON_TYPE],
    body: '{"a":[1],"items":[{"price":2}]}',
    status: 200,
    answer: /"p": "x"/,
  },
  { name: "a backend", method: "GET", target: "/dev/http/a/b", status: 200, answer: /"name":"\/a\/b"/ },
  {
    name: "a route",
    method: "GET",
    target: "/h/one/bcd",
    status: 200,
    answer: /"resource":"\/one\/\{p\}"/,
  },
  { name: "a route nobody has", method: "GET", target: "/h/none/a/b", status: 404, answer: /Not Found/ },
  {
    name: "a custom domain name",
    method: "GET",
    target: "/shop/mock/5",
    headers: [["Host", "api.example.com"]],
    status: 200,
    answer: /"path": "\/shop\/mock\/5"/,
  },
];

/** @returns what is wrong with an answer */
export async function checkControl(client: Client, index: number): Promise<string | undefined> {
  const control = CONTROLS[index % CONTROLS.length];
  if (control === undefined) return undefined;
  const { name, method, target, headers = [], body = "", status, answer } = control;
  const host = headers.some(([header]) => header === "Host") ? [] : [["Host", "localhost"] as const];
  const outcome = await client.send(
    wellFormed({ method, target, headers: [...host, ...headers], body: Buffer.from(body) }),
  );
  const isRight = outcome.type === "answered" && outcome.status === status && answer.test(outcome.body.toString());
  return isRight ? undefined : `${name} (${method} ${target}) should be ${status} ${answer}, got ${describe(outcome)}`;
}

export function describe(outcome: Outcome): string {
  if (outcome.type === "answered") return `${outcome.status} ${JSON.stringify(outcome.body.toString().slice(0, 300))}`;
  return outcome.type === "garbled" ? `an answer that is none: ${outcome.reason}` : outcome.type;
}
