import { printLatch } from "../../releases/latch.ts";
import type { AlarmEvent } from "../../rollback-function/alarm-event.ts";
import { readAlarmEvent } from "../../rollback-function/alarm-event.ts";
import type { Cloud, Trial } from "../../rollback-function/cloud.ts";
import { rollBack } from "../../rollback-function/roll-back.ts";
import { readSettings } from "../../rollback-function/settings.ts";

const VARIABLES = {
  ENVIRONMENT: "prod",
  ALARM_NAME: "shop-prod-canary",
  LATCH_PARAMETER: "/shop/prod/rollout/latch",
  TOPIC_ARN: "arn:aws:sns:eu-west-1:123456789012:shop-prod-rollout",
  REST_API_ID: "a1b2c3",
  STAGE_NAME: "prod",
  LIVE_FUNCTIONS: "shop-prod-a,shop-prod-b",
};

const settings = readSettings(VARIABLES);

const event: AlarmEvent = {
  id: "e-1",
  time: "2026-11-21T12:00:00Z",
  alarm: "shop-prod-canary",
  state: "ALARM",
  reason: "Threshold Crossed",
};

interface World {
  stage?: Trial | undefined;
  aliases: Record<string, Trial>;
  latch: string;
  calls: string[];
  told: string[];
}

const world = (changes: Partial<World> = {}): World => ({
  aliases: {},
  latch: "open",
  calls: [],
  told: [],
  ...changes,
});

/** Does to a world what AWS would, and can fail once at a call. */
function cloudOf(one: World, failsAt?: string): Cloud {
  let fails = failsAt;
  const act = async (call: string, effect: () => void): Promise<void> => {
    if (fails === call) {
      fails = undefined;
      throw new Error(`${call} cannot be reached`);
    }
    one.calls.push(call);
    effect();
  };
  return {
    stageTrial: async () => one.stage,
    aliasTrial: async (name) => one.aliases[name],
    readLatch: async () => one.latch,
    removeStageCanary: () =>
      act("remove canary", () => {
        delete one.stage;
      }),
    resetAlias: (name) =>
      act(`reset ${name}`, () => {
        delete one.aliases[name];
      }),
    writeLatch: (value) =>
      act("close latch", () => {
        one.latch = value;
      }),
    notify: (subject, message) => act("tell", () => void one.told.push(`${subject}\n${message}`)),
  };
}

const trial = (release = "r-00000002", percentTraffic = 5): Trial => ({ release, percentTraffic });

const closed = (release: string, eventId = "e-0") =>
  printLatch({ release, since: "2026-11-20T00:00:00Z", alarm: "x", reason: "y", event: eventId });

describe("rolling back", () => {
  it("closes the latch before it takes anything away, and tells people last", async () => {
    const one = world({ stage: trial(), aliases: { "shop-prod-b": trial() } });

    const outcome = await rollBack(event, settings, cloudOf(one));

    expect(one.calls).toEqual(["close latch", "remove canary", "reset shop-prod-b", "tell"]);
    expect(JSON.parse(one.latch)).toEqual({
      release: "r-00000002",
      since: "2026-11-21T12:00:00Z",
      alarm: "shop-prod-canary",
      reason: "Threshold Crossed",
      event: "e-1",
    });
    expect(outcome).toEqual({
      environment: "prod",
      release: "r-00000002",
      did: [
        "closed the latch for r-00000002",
        "removed the canary of stage prod, which had 5 %",
        "removed the weight of shop-prod-b:live, which had 5 %",
        "told the topic",
      ],
    });
    expect(one.told[0]).toMatch(/^prod: r-00000002 was rolled back\n/);
    expect(one.told[0]).toContain("npm run release -- unlatch prod");
  });

  it.each([
    ["another alarm", { alarm: "other-prod-canary" }],
    ["an alarm that is well again", { state: "OK" }],
    ["an alarm that knows nothing", { state: "INSUFFICIENT_DATA" }],
  ])("does nothing for %s", async (_what, changes) => {
    const one = world({ stage: trial() });

    expect((await rollBack({ ...event, ...changes }, settings, cloudOf(one))).release).toBeUndefined();
    expect(one.calls).toEqual([]);
  });

  it.each([
    ["nothing is on trial any more", world()],
    ["the release on trial gets no requests: the alarm is of an earlier one", world({ stage: trial("r-00000003", 0) })],
    ["an earlier alarm has closed the latch", world({ latch: closed("r-00000002") })],
  ])("does nothing where %s", async (_what, one) => {
    const { latch } = one;

    expect((await rollBack(event, settings, cloudOf(one))).did).toEqual(["no release is on trial"]);
    expect([one.calls, one.latch]).toEqual([[], latch]);
  });

  it("keeps the newest release back, whichever the latch named before", async () => {
    const one = world({ stage: trial("r-00000003"), latch: closed("r-00000002") });

    await rollBack(event, settings, cloudOf(one));

    expect(JSON.parse(one.latch).release).toBe("r-00000003");
  });

  it.each(["close latch", "remove canary", "reset shop-prod-a", "tell"])(
    "finishes when it is called again after it could not %s",
    async (failsAt) => {
      const one = world({ stage: trial(), aliases: { "shop-prod-a": trial() } });
      const cloud = cloudOf(one, failsAt);

      await expect(rollBack(event, settings, cloud)).rejects.toThrow(failsAt);
      await rollBack(event, settings, cloud);

      expect([one.stage, one.aliases]).toEqual([undefined, {}]);
      expect(JSON.parse(one.latch)).toMatchObject({ release: "r-00000002", event: "e-1" });
      expect(one.told).toHaveLength(1);
    },
  );

  it("touches no stage where there is no REST API", async () => {
    const { REST_API_ID: _, STAGE_NAME: __, ...variables } = VARIABLES;
    const one = world({ stage: trial(), aliases: { "shop-prod-a": trial() } });

    await rollBack(event, readSettings(variables), cloudOf(one));

    expect(one.calls).toEqual(["close latch", "reset shop-prod-a", "tell"]);
  });
});

describe("what the function is told", () => {
  it("must be there", () => {
    expect(() => readSettings({ ...VARIABLES, LATCH_PARAMETER: "" })).toThrow("LATCH_PARAMETER is missing");
    expect(() => readSettings({ ...VARIABLES, STAGE_NAME: undefined })).toThrow("STAGE_NAME is missing");
  });

  it("is an alarm that changes its state", () => {
    expect(() => readAlarmEvent({ "detail-type": "EC2 Instance State-change Notification", detail: {} })).toThrow(
      "EC2 Instance State-change Notification",
    );
    expect(() => readAlarmEvent(undefined)).toThrow("an alarm that changes its state is expected");
  });
});
