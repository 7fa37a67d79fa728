import type { Environment, EnvironmentInput } from "../../environments/environment.ts";
import { NO_GENERATIONS } from "../../keys/key-ledger.ts";
import { planKeys } from "../../keys/plan-keys.ts";
import { route } from "../../openapi/route.ts";
import type { Build } from "../../releases/build.ts";
import type { Ledger } from "../../releases/ledger.ts";
import { followHead, followLedger } from "../../releases/plan-releases.ts";
import { describeBuild } from "../../stacks/describe-build.ts";
import { OneApiStack } from "../../stacks/one-api-stack.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";
import { environmentWith } from "./environments.ts";
import { packagesOf } from "./service-stacks.ts";
import { newApp, type SynthesizedStack, synthesizedStack } from "./synth.ts";

const reason = "a test asks without a token";

/** A table, and a function that reads it and one that writes it. */
export const notesService = {
  api: {
    title: "notes",
    description: "Keeps notes",
    routes: [
      route("GET /notes/{id}", {
        summary: "Shows a note",
        function: "show",
        tables: { notes: ["dynamodb:GetItem"] },
        public: reason,
        responses: {},
      }),
      route("PUT /notes/{id}", {
        summary: "Keeps a note",
        function: "keep",
        tables: { notes: ["dynamodb:PutItem"] },
        public: reason,
        responses: {},
      }),
    ],
    authorizers: {},
  },
  tables: { notes: { partitionKey: { name: "id", type: "S" } } },
  stageVariables: ["notesTableName"],
} as const satisfies ServiceDefinition;

/** A stage of the API `shop`. */
export const stageOf = (name: string, changes: Partial<EnvironmentInput> = {}): Environment =>
  environmentWith({ name, oneApi: { name: "shop" }, ...changes });

export const dev = stageOf("dev");
export const test = stageOf("test", { releases: { follow: "head", version: "published" } });
export const prod = stageOf("prod", { releases: { follow: "pinned" } });

export const buildOfNotes = (changes: Partial<Build> = {}, of: ServiceDefinition = notesService): Build => ({
  ...describeBuild(of, dev, new Map()),
  release: "r-00000001",
  ...changes,
});

interface Options {
  readonly service?: ServiceDefinition;
  readonly stages?: readonly [Environment, ...Environment[]];
  /** What this commit builds. @default r-00000001 */
  readonly build?: Build;
  /** Of pinned stages, by name. */
  readonly ledgers?: Readonly<Record<string, Ledger>>;
}

/** Synthesizes the stack of an API with several stages. */
export function oneApiStack({
  service = notesService,
  stages = [dev, test, prod],
  ...rest
}: Options): SynthesizedStack {
  const { build = buildOfNotes({}, service), ledgers = {} } = rest;
  const planned = (environment: Environment) => {
    const { name, releases } = environment;
    const ledger = ledgers[name];
    if (releases.follow === "pinned" && ledger === undefined) throw new Error(`${name} needs a ledger`);
    const plan =
      releases.follow === "head" || ledger === undefined
        ? followHead(name, build, releases.follow === "head" ? releases.version : "published")
        : followLedger(ledger, build);
    return { environment, plan, keys: planKeys(environment, NO_GENERATIONS) };
  };
  const [first, ...others] = stages;
  const props = { service, stages: [planned(first), ...others.map(planned)] as const, build };
  return synthesizedStack(new OneApiStack(newApp(), { ...props, packages: packagesOf(service) }));
}
