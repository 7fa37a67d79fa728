import { parseLedger, retainedIds } from "../../releases/ledger.ts";
import { messageOf } from "../support/message-of.ts";

const FILE = "environments/prod.release.json";

const valid = {
  live: "r-00000001",
  retained: [
    { release: "r-00000001", functions: { list: "e-00000001" } },
    { release: "r-00000002", functions: {} },
  ],
};

const parse = (changes: object) => parseLedger(JSON.stringify({ ...valid, ...changes }), FILE);

const withCanary = (percentTraffic: unknown) => parse({ canary: { release: "r-00000002", percentTraffic } });

describe("a ledger", () => {
  it("names the live release and all that are retained", () => {
    const ledger = parse({ $schema: "./release.schema.json" });

    expect(ledger.live).toBe("r-00000001");
    expect(retainedIds(ledger)).toEqual(["r-00000001", "r-00000002"]);
  });

  it.each([0, 0.0001, 0.07, 0.5, 5, 33.3333, 99.9, 100])("sends %d percent to a canary", (percentTraffic) => {
    expect(withCanary(percentTraffic).canary).toEqual({ release: "r-00000002", percentTraffic });
  });

  it.each([
    [-1, "must be between 0 and 100; received -1"],
    [100.5, "must be between 0 and 100; received 100.5"],
    [5.00001, "must have four decimals at most; received 5.00001"],
    [1e-7, "must have four decimals at most; received 1e-7"],
    ["5", 'expected number; received "5"'],
    [null, "expected number; received null"],
    [undefined, "missing; expected number"],
  ])("refuses a canary's share of %j", (percentTraffic, problem) => {
    expect(messageOf(() => withCanary(percentTraffic))).toBe(
      `${FILE} is not valid:\n  canary.percentTraffic: ${problem}`,
    );
  });

  it("refuses NaN, which JSON does not know", () => {
    const text = '{ "live": "r-00000001", "canary": { "release": "r-00000002", "percentTraffic": NaN } }';

    expect(messageOf(() => parseLedger(text, FILE))).toMatch(
      /^environments\/prod\.release\.json is not JSON: Unexpected token '?N'?.+ is not valid JSON$/,
    );
  });

  it.each([
    ["live", '{ "live": "r-00000001", "retained": [], "live": "r-00000002" }'],
    ["release", '{ "canary": { "release": "r-1", "a": ["\\"{", {}], "rel\\u0065ase": "r-2" }, "live": "x" }'],
  ])("refuses a key that is there twice, of which a program would take the last: %s", (key, text) => {
    expect(messageOf(() => parseLedger(text, FILE))).toBe(
      `${FILE} has "${key}" twice in one object, as a merge leaves it where both sides are kept; decide which one is meant and remove the other`,
    );
  });

  it("says what is wrong with a byte order mark, which nobody sees", () => {
    expect(messageOf(() => parseLedger(`\uFEFF${JSON.stringify(valid)}`, FILE))).toBe(
      `${FILE} begins with a byte order mark, which JSON does not have; save it as UTF-8 without one`,
    );
  });

  it("may have any line ends", () => {
    expect(parseLedger(JSON.stringify(valid, null, 2).replaceAll("\n", "\r\n"), FILE)).toEqual(valid);
  });

  it("tells what a release id looks like", () => {
    expect(messageOf(() => parse({ live: "v1.2" }))).toBe(
      `${FILE} is not valid:\n` +
        '  live: must be a release id: r- and 8 hexadecimal digits, as `npm run release -- id` prints it; received "v1.2"',
    );
  });

  it("tells every problem at once", () => {
    const text = JSON.stringify({
      canary: { release: "r-0000000G", percentTraffic: 101, percent: 5 },
      retained: [{ release: "r-00000001", functions: { list: "role" } }],
      stable: "r-00000001",
    });

    expect(messageOf(() => parseLedger(text, FILE)).split("\n")).toEqual([
      `${FILE} is not valid:`,
      "  live: missing; expected string",
      '  canary.release: must be a release id: r- and 8 hexadecimal digits, as `npm run release -- id` prints it; received "r-0000000G"',
      "  canary.percentTraffic: must be between 0 and 100; received 101",
      "  canary.percent: unknown setting; remove it or correct its name",
      '  retained.0.functions.list: must be e- and 8 hexadecimal digits; received "role"',
      "  stable: unknown setting; remove it or correct its name",
    ]);
  });

  it("retains at least one release", () => {
    expect(messageOf(() => parse({ retained: [] }))).toBe(
      `${FILE} is not valid:\n  retained: must hold at least one release; received []`,
    );
  });

  it.each(["[]", "null", '"r-00000001"'])("is an object, not %s", (text) => {
    expect(messageOf(() => parseLedger(text, FILE))).toBe(
      `${FILE} is not valid:\n  (the whole file): expected object; received ${text}`,
    );
  });

  it("tells a merge conflict from other text that is no JSON", () => {
    const text = `{\n<<<<<<< HEAD\n  "live": "r-00000001"\n=======\n  "live": "r-00000002"\n>>>>>>> topic\n}`;

    expect(messageOf(() => parseLedger(text, FILE))).toBe(
      `${FILE} holds a merge conflict; decide which release is live and remove the <<<<<<< and >>>>>>> lines`,
    );
  });

  it("is JSON", () => {
    expect(messageOf(() => parseLedger("live: r-00000001", FILE))).toMatch(
      /^environments\/prod\.release\.json is not JSON: Unexpected token/,
    );
  });
});
