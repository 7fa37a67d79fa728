import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { unpackZip } from "../../../gateway/lambda/runner/unpack-zip.ts";
import { temporaryDirectories } from "../../support/temporary-directory.ts";

const folder = temporaryDirectories();
const zip = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, strToU8(name)])));

describe("unpackZip", () => {
  it("writes files into their folders, executable", () => {
    const directory = folder();
    unpackZip(zip("index.js", "bin/tool"), directory);

    expect(readFileSync(join(directory, "bin/tool"), "utf8")).toBe("bin/tool");
    expect(statSync(join(directory, "bin/tool")).mode & 0o111).toBe(0o111);
  });

  it("stays inside for a path that leads down and up again", () => {
    const directory = folder();
    unpackZip(zip("a/../b.js"), directory);

    expect(existsSync(join(directory, "b.js"))).toBe(true);
  });

  it.each(["../outside.js", "/absolute.js", "a/../../outside.js", "..\\outside.js", "C:\\outside.js", ".."])(
    "refuses the entry %s",
    (name) => {
      const directory = folder();

      expect(() => unpackZip(zip(name), directory)).toThrow(`its entry '${name}' leads out of the package`);
      expect(existsSync(join(directory, "../outside.js"))).toBe(false);
    },
  );

  it("refuses what is larger unzipped than Lambda allows, before unpacking it", () => {
    const large = zipSync({ "zeros.bin": [new Uint8Array(262_144_001), { level: 1 }] });

    expect(() => unpackZip(large, folder())).toThrow("unzipped size must be smaller than 262144000 bytes");
  });
});
