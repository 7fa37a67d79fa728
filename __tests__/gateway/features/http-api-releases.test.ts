import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { keepReleases } from "../../../local/keep-releases.ts";
import { listStacks } from "../../../local/list-stacks.ts";
import { initialLedger } from "../../../releases/initial-ledger.ts";
import type { Ledger } from "../../../releases/ledger.ts";
import { buildApp } from "../../../stacks/build-app.ts";
import { buildService, type ServiceBuild } from "../../../stacks/build-service.ts";
import type { ServiceDefinition } from "../../../stacks/service-definition.ts";
import { synthesize } from "../../../stacks/synthesize.ts";
import { httpApiWith, httpEnvironmentWith, simpleHttpRoute } from "../../support/http-apis.ts";
import { temporaryDirectories } from "../../support/temporary-directory.ts";
import { realGateways } from "../support/real-gateway.ts";

const newDirectory = temporaryDirectories();
const startGateway = realGateways();

const prod = httpEnvironmentWith({ name: "prod", service: "shop", releases: { follow: "pinned" } });
const service: ServiceDefinition = {
  httpApi: httpApiWith([simpleHttpRoute("GET /edition", { function: "edition" })]),
};

const code = (edition: number) => `
export const handler = async (event: any, context: any) =>
  [${edition}, context.invokedFunctionArn.split(":").at(-1)].join(" ");
`;

/** A repository with one function and prod's ledger, whose builds are kept as `npm start` keeps them. */
function repository() {
  const root = newDirectory();
  const kept = join(root, "kept");
  for (const folder of ["functions", "environments", "kept"]) mkdirSync(join(root, folder));
  const synthesizeTo = (built: ServiceBuild, outdir: string, head: boolean) => {
    mkdirSync(outdir, { recursive: true });
    synthesize(buildApp({ root, outdir, environments: [prod], built, head }));
  };
  return {
    kept,
    build: async (edition: number) => {
      writeFileSync(join(root, "functions/edition.ts"), code(edition));
      const built = await buildService(root, service);
      const head = join(root, `head-${edition}`);
      synthesizeTo(built, head, true);
      keepReleases(listStacks(head), kept);
      return built;
    },
    deploy: (built: ServiceBuild, ledger: Ledger) => {
      writeFileSync(join(root, "environments/prod.release.json"), JSON.stringify(ledger));
      synthesizeTo(built, join(root, "cdktf.out"), false);
      return join(root, "cdktf.out/stacks/prod");
    },
  };
}

/** Editions that answered, one for each number drawn. */
async function editions(directory: string, releases: string, drawn: readonly number[]): Promise<readonly string[]> {
  let next = 0;
  const random = () => drawn[next] ?? 0;
  const gateway = await startGateway({ directories: [directory], releases }, { random });
  const answers: string[] = [];
  for (next = 0; next < drawn.length; next++) answers.push(await (await fetch(`${gateway.url}/prod/edition`)).text());
  await gateway.close();
  return answers;
}

// feature: http-api-releases
it("a canary of an HTTP API is drawn by the weights of its alias, promoted and rolled back", async () => {
  const { build, deploy, kept } = repository();
  const old = (await build(1)).buildFor(prod);
  const second = await build(2);
  const next = second.buildFor(prod);
  const ledger = initialLedger(old);
  const both = { ...ledger, retained: [...ledger.retained, ...initialLedger(next).retained] };
  const canary = { release: next.release, percentTraffic: 25 };
  const drawn = [0, 0.2499, 0.25, 0.9];

  expect(await editions(deploy(second, ledger), kept, drawn)).toEqual(Array(4).fill("1 live"));
  expect(await editions(deploy(second, { ...both, canary }), kept, drawn)).toEqual([
    "2 live",
    "2 live",
    "1 live",
    "1 live",
  ]);
  const third = await build(3);
  expect(await editions(deploy(third, { ...both, live: next.release }), kept, [0])).toEqual(["2 live"]);
  expect(await editions(deploy(third, both), kept, [0])).toEqual(["1 live"]);
}, 60_000);
