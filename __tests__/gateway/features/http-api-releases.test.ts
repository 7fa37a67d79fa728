import { initialLedger } from "../../../releases/initial-ledger.ts";
import type { ServiceDefinition } from "../../../stacks/service-definition.ts";
import { httpApiWith, httpEnvironmentWith, simpleHttpRoute } from "../../support/http-apis.ts";
import { temporaryDirectories } from "../../support/temporary-directory.ts";
import { keptBuilds } from "../support/kept-builds.ts";
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

const repository = () => keptBuilds({ root: newDirectory(), service, environments: [prod], code, stack: "prod" });

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
