import { type StartedGateway, startGateway } from "../../../gateway/start-gateway.ts";
import { SYSTEM_IDS } from "../../../gateway/system-ids.ts";
import { route } from "../../../openapi/route.ts";
import { initialLedger } from "../../../releases/initial-ledger.ts";
import type { ServiceDefinition } from "../../../stacks/service-definition.ts";
import { dev, prod, test } from "../../support/one-api-stacks.ts";
import { temporaryDirectories } from "../../support/temporary-directory.ts";
import { keptBuilds } from "../support/kept-builds.ts";

const newDirectory = temporaryDirectories();
const stages = [dev, test, prod];

const service: ServiceDefinition = {
  api: {
    title: "editions",
    description: "Tells which edition of its code runs",
    routes: [
      route("GET /edition", {
        summary: "Tells the edition, and who was called",
        function: "edition",
        public: "an edition is no secret",
        responses: {},
      }),
    ],
    authorizers: {},
  },
};

const code = (edition: number) => `
export const handler = async (event: any, context: any) => ({
  statusCode: 200,
  body: [${edition}, event.requestContext.stage, context.invokedFunctionArn.split(":").at(-1)].join(" "),
});
`;

const repository = () => keptBuilds({ root: newDirectory(), service, environments: stages, code, stack: "shop" });

const serve = (directory: string, releases: string): Promise<StartedGateway> =>
  startGateway(
    { directories: [directory], releases, port: 0, host: "127.0.0.1", isolation: "in-process" },
    {
      now: Date.now,
      random: Math.random,
      ids: SYSTEM_IDS,
      log: { access: () => undefined, execution: () => undefined, warn: () => undefined },
      functionLog: () => undefined,
    },
  );

async function editionsAt(directory: string, releases: string): Promise<readonly string[]> {
  const gateway = await serve(directory, releases);
  try {
    const answers = stages.map(({ name }) => fetch(`${gateway.url}/${name}/edition`).then((answer) => answer.text()));
    return await Promise.all(answers);
  } finally {
    await gateway.close();
  }
}

// feature: one-api
it("stages of one API are served at once: dev and test this commit, prod what its ledger says", async () => {
  const { build, deploy, kept } = repository();
  const first = await build(1);
  const old = first.buildFor(prod);
  const second = await build(2);
  const next = second.buildFor(prod);
  const ledger = initialLedger(old);

  expect(await editionsAt(deploy(second, ledger), kept)).toEqual(["2 dev dev", "2 test test", `1 prod ${old.release}`]);

  const both = { ...ledger, retained: [...ledger.retained, ...initialLedger(next).retained] };
  const canary = { release: next.release, percentTraffic: 100 };
  const tried = await editionsAt(deploy(second, { ...both, canary }), kept);
  expect(tried).toEqual(["2 dev dev", "2 test test", `2 prod ${next.release}`]);

  const promoted = await editionsAt(deploy(await build(3), { ...both, live: next.release }), kept);
  expect(promoted).toEqual(["3 dev dev", "3 test test", `2 prod ${next.release}`]);
}, 60_000);
