import fs, {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createLedger, openLedger, saveLedger } from "../../promotion/ledger-file.ts";
import { ledgerOf } from "../support/builds.ts";

const FILE = "environments/prod.release.json";
const [A, B] = ["r-0000000a", "r-0000000b"];

let root = "";
const path = () => join(root, FILE);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "stagecraft-ledger-"));
  mkdirSync(join(root, "environments"));
  writeFileSync(path(), JSON.stringify(ledgerOf(A)));
});
afterEach(() => rmSync(root, { recursive: true }));

describe("the file of a ledger", () => {
  it("is written with its keys in one order, whoever edited it", () => {
    const { canary, ...rest } = { ...ledgerOf(A, B), canary: { release: B, percentTraffic: 5 } };
    saveLedger(root, openLedger(root, "prod"), { ...rest, canary, $schema: "./release.schema.json" });

    expect(Object.keys(JSON.parse(readFileSync(path(), "utf8")))).toEqual(["$schema", "live", "canary", "retained"]);
    expect(existsSync(`${path()}.new`)).toBe(false);
  });

  it("is left alone when somebody else has changed it meanwhile", () => {
    const opened = openLedger(root, "prod");
    const theirs = JSON.stringify(ledgerOf(B));
    writeFileSync(path(), theirs);

    expect(() => saveLedger(root, opened, ledgerOf(A, B))).toThrow(`${FILE} has changed while this command ran`);
    expect(readFileSync(path(), "utf8")).toBe(theirs);
    expect(existsSync(`${path()}.new`)).toBe(false);
  });

  it("is left alone while another command writes it", () => {
    const before = readFileSync(path(), "utf8");
    writeFileSync(`${path()}.new`, "");

    expect(() => saveLedger(root, openLedger(root, "prod"), ledgerOf(A, B))).toThrow(
      `${FILE}.new exists: another command is writing the ledger. If none is, it was stopped: remove that file`,
    );
    expect(readFileSync(path(), "utf8")).toBe(before);
    expect(existsSync(`${path()}.new`)).toBe(true);
  });

  it("leaves alone what another command begins to write the moment after", () => {
    const rename = jest.spyOn(fs, "renameSync").mockImplementationOnce((from, to) => {
      rename.mockRestore();
      fs.renameSync(from, to);
      writeFileSync(from, "another command's");
    });
    saveLedger(root, openLedger(root, "prod"), ledgerOf(A, B));

    expect(readFileSync(`${path()}.new`, "utf8")).toBe("another command's");
    expect(openLedger(root, "prod").ledger).toEqual(ledgerOf(A, B));
  });

  it("stays where a link leads to", () => {
    const elsewhere = join(root, "shared.json");
    writeFileSync(elsewhere, readFileSync(path(), "utf8"));
    rmSync(path());
    symlinkSync(elsewhere, path());
    saveLedger(root, openLedger(root, "prod"), ledgerOf(A, B));

    expect(lstatSync(path()).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(elsewhere, "utf8"))).toEqual(ledgerOf(A, B));
  });

  it("that is a folder, or may not be written, is refused in a sentence", () => {
    const opened = openLedger(root, "prod");
    mkdirSync(`${path()}.new`);
    rmSync(join(root, "environments"), { recursive: true });
    mkdirSync(path(), { recursive: true });

    expect(() => openLedger(root, "prod")).toThrow(`${FILE} cannot be read: EISDIR`);
    rmSync(join(root, "environments"), { recursive: true });
    expect(() => createLedger(root, FILE, opened.ledger)).toThrow(`${FILE} cannot be written: ENOENT`);
  });

  it("is never replaced by one that is to be the first", () => {
    const before = readFileSync(path(), "utf8");

    expect(() => createLedger(root, FILE, ledgerOf(B))).toThrow(`${FILE} was written while this command ran`);
    expect(readFileSync(path(), "utf8")).toBe(before);

    rmSync(path());
    createLedger(root, FILE, ledgerOf(B));
    expect(openLedger(root, "prod").ledger).toEqual(ledgerOf(B));
  });
});
