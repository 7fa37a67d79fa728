import type { JsonObject } from "../json-object.ts";

const ACCESS = ["authorizer", "iam", "public"] as const;
const KINDS = ["function", "outsideFunction", "http", "aws", "mock"] as const;
/** What a function alone can be given. */
const OF_FUNCTIONS = [
  ...["tables", "queues", "topics", "streams", "deliveryStreams", "buckets", "stateMachines", "eventBuses"],
  "connections",
] as const;

/** Why nobody could say who may call a route, or what answers. The types say it too, to whoever asks the compiler. */
export function choiceProblems(route: JsonObject): readonly string[] {
  return [...accessProblems(route), ...kindProblems(route)];
}

/** @param whole whether it has to be said here */
export function accessProblems(route: JsonObject, whole = true): readonly string[] {
  const said = ACCESS.filter((name) => route[name] !== undefined);
  const [first, second] = said;
  if (first === undefined && whole) {
    return ["nothing says who may call it; give it an 'authorizer', 'iam: true', or 'public' with the reason in words"];
  }
  if (second !== undefined) return [`has ${listed(said)}, and one of them decides who may call it; keep that one`];
  if (route.scopes === undefined || first === "authorizer") return [];
  return ["has 'scopes' of tokens, and no 'authorizer' that takes any"];
}

/** @param whole whether it has to be said here */
export function kindProblems(route: JsonObject, whole = true): readonly string[] {
  const said = KINDS.filter((name) => route[name] !== undefined);
  const [kind, second] = said;
  if (kind === undefined) return whole ? [`nothing answers it; give it ${listed(KINDS, "or")}`] : [];
  if (second !== undefined) return [`has ${listed(said)}, and one of them answers; keep that one`];
  const strays = OF_FUNCTIONS.filter((name) => kind !== "function" && route[name] !== undefined);
  const isMapped = route.mapping !== undefined && kind !== "function" && kind !== "outsideFunction";
  return [
    ...strays.map((name) => `'${name}' is what a function of the service uses, and '${kind}' is none; remove it`),
    ...(isMapped ? [`'mapping' is of functions; write it within '${kind}'`] : []),
  ];
}

const listed = (names: readonly string[], word = "and") =>
  `${names.slice(0, -1).map(quoted).join(", ")} ${word} ${quoted(names.at(-1) ?? "")}`;

const quoted = (name: string) => `'${name}'`;
