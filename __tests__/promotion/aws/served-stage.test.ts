import { servedStage } from "../../../promotion/aws/served-stage.ts";

const [A, B] = ["r-0000000a", "r-0000000b"];
const deployments = [
  { id: "da", description: `release ${A}` },
  { id: "db", description: `release ${B}` },
  { id: "dx", description: "made in the console" },
  { id: "dy" },
];

describe("a stage as AWS has it", () => {
  it("is read in the words of the ledger", () => {
    const stage = {
      deploymentId: "da",
      variables: { lambdaAlias: A, logLevel: "INFO" },
      canarySettings: { deploymentId: "db", percentTraffic: 5, stageVariableOverrides: { lambdaAlias: B } },
    };

    expect(servedStage(stage, deployments)).toEqual({
      live: { deploymentId: "da", release: A, alias: A },
      canary: { deploymentId: "db", release: B, alias: B, percentTraffic: 5 },
      deployed: [A, B],
    });
  });

  it("has a share that a ledger may hold, whatever was set in the console", () => {
    const canarySettings = { deploymentId: "db", percentTraffic: 33.333333, stageVariableOverrides: {} };

    expect(servedStage({ deploymentId: "da", canarySettings }, deployments).canary?.percentTraffic).toBe(33.3333);
  });

  it("has no canary where what a promotion by hand leaves behind serves what live does", () => {
    const stage = {
      deploymentId: "db",
      variables: { lambdaAlias: B },
      canarySettings: { deploymentId: "db", percentTraffic: 0, stageVariableOverrides: {} },
    };

    expect(servedStage(stage, deployments)).not.toHaveProperty("canary");
  });

  it("keeps the stage's own variables where a canary overrides none", () => {
    const stage = { deploymentId: "da", variables: { lambdaAlias: A }, canarySettings: { deploymentId: "db" } };

    expect(servedStage(stage, deployments).canary).toEqual({
      deploymentId: "db",
      release: B,
      alias: A,
      percentTraffic: 0,
    });
  });

  it.each(["dx", "dy", "dz"])("knows no release for a deployment made by hand: %s", (deploymentId) => {
    expect(servedStage({ deploymentId, variables: {} }, deployments).live).toEqual({ deploymentId, alias: "" });
  });
});
