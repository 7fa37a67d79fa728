import { existsSync, mkdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { openCodeDirectory, unpackOnce } from "../../../gateway/lambda/runner/code-directory.ts";
import { createCodeStore } from "../../../gateway/lambda/runner/code-store.ts";
import { temporaryDirectories } from "../../support/temporary-directory.ts";
import { removeZips, zipOf } from "../support/zipped-functions.ts";

const TODAY = new Date("2026-03-31T00:00:00Z");
const folder = temporaryDirectories();
afterAll(removeZips);

describe("createCodeStore", () => {
  const storeAt = (clock: { now: number }) => {
    const directory = folder();
    return createCodeStore(() => directory, { now: () => clock.now, today: () => TODAY });
  };

  it("looks at a zip again only after a while", () => {
    const clock = { now: 0 };
    const store = storeAt(clock);
    const zip = zipOf({ "a.js": "1" });
    const first = store.read(zip);
    zipOf({ "a.js": "22" }, zip);

    clock.now = 9;
    expect(store.read(zip)).toBe(first);
    clock.now = 10;
    expect(store.read(zip).sha256).not.toBe(first.sha256);
  });

  it("keeps the same code for a zip that was only written again", () => {
    const clock = { now: 0 };
    const store = storeAt(clock);
    const zip = zipOf({ "a.js": "1" });
    const first = store.read(zip);
    utimesSync(zip, new Date(0), new Date(0));
    clock.now = 10;

    expect(store.read(zip)).toEqual(first);
  });

  it("keeps the code while the zip is away or cut short", () => {
    const clock = { now: 0 };
    const store = storeAt(clock);
    const zip = zipOf({ "a.js": "1" });
    const first = store.read(zip);
    writeFileSync(zip, "PK");
    clock.now = 10;
    expect(store.read(zip)).toEqual(first);
  });

  it("names a zip that does not exist", () => {
    expect(() => storeAt({ now: 0 }).read("/nowhere/orders.zip")).toThrow(
      "cannot use the deployment package /nowhere/orders.zip: ENOENT",
    );
  });
});

describe("the folder of unpacked code", () => {
  it("is open to its owner only", () => {
    const directory = openCodeDirectory([__dirname], TODAY);

    expect(statSync(join(directory, "..")).mode & 0o077).toBe(0);
  });

  it("forgets code that was not used for a month", () => {
    const directory = openCodeDirectory([__dirname], TODAY);
    const [old, recent] = ["0".repeat(64), "1".repeat(64)].map((name) => join(directory, name));
    for (const [path, time] of [
      [old, "2026-02-28"],
      [recent, "2026-03-02"],
    ] as const) {
      mkdirSync(path ?? "", { recursive: true });
      utimesSync(path ?? "", new Date(time), new Date(time));
    }
    openCodeDirectory([__dirname], TODAY);

    expect([old, recent].map((path) => existsSync(path ?? ""))).toEqual([false, true]);
  });

  it("holds code once it is complete, whoever unpacks it", () => {
    const directory = folder();
    const sha256 = "2".repeat(64);

    expect(() => unpackOnce(directory, sha256, Buffer.from("no zip"), TODAY)).toThrow();
    expect(existsSync(join(directory, sha256))).toBe(false);
  });
});
