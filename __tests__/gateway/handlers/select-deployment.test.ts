import { selectDeployment } from "../../../gateway/handlers/select-deployment.ts";
import { deploymentOf, receivedOf } from "../support/invocations.ts";

const trial = deploymentOf("trial");
const withCanary = (percentTraffic: number) =>
  receivedOf({ stageVariables: { a: "1" }, canary: { deployment: trial, stageVariables: { a: "2" }, percentTraffic } });

describe("selectDeployment", () => {
  // feature: canary
  it("sends the drawn share to the canary, with its own stage variables", () => {
    expect(selectDeployment(withCanary(10), () => 0.0999)).toMatchObject({
      deployment: trial,
      stageVariables: { a: "2" },
      isCanaryRequest: true,
    });
  });

  it("keeps everybody else on the stable deployment", () => {
    expect(selectDeployment(withCanary(10), () => 0.1)).toMatchObject({
      deployment: { deployment: { id: "stable" } },
      stageVariables: { a: "1" },
      isCanaryRequest: false,
    });
  });

  it.each([
    [0, 0, false],
    [100, 0.999999, true],
    [10.5, 0.10499, true],
    [10.5, 0.105, false],
  ])("at %d percent, a draw of %d is a canary request: %s", (percent, drawn, isCanaryRequest) => {
    expect(selectDeployment(withCanary(percent), () => drawn)).toMatchObject({ isCanaryRequest });
  });

  it("does not draw for a stage without a canary", () => {
    const never = () => {
      throw new Error("drawn");
    };

    expect(selectDeployment(receivedOf(), never)).toMatchObject({ isCanaryRequest: false });
  });

  it.each([0, 1, 5, 25, 33.3, 50, 99.9, 100])("gives %d percent of many draws to the canary", (percentTraffic) => {
    const draws = Array.from({ length: 1000 }, (_, index) => index / 1000);
    const canaries = draws.filter((drawn) => selectDeployment(withCanary(percentTraffic), () => drawn).isCanaryRequest);

    expect(canaries).toHaveLength(percentTraffic * 10);
  });
});
