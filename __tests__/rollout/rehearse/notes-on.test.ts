import { notesOn, notesOnApis } from "../../../rollout/rehearse/notes-on.ts";
import { parseOptions } from "../../../rollout/rehearse/options.ts";

const notes = (args: string, hooks = {}) => {
  const options = parseOptions(args.split(" "));
  if (options === "help") throw new Error("these are options");
  return notesOn(options, { hooks });
};

describe("the notes on a rehearsal", () => {
  it("say where requests and latency come from", () => {
    expect(notes("prod")).toEqual([
      "15 requests a second, made up (seed 1); latency is modelled: drawn for each call of a function, alike for both releases",
    ]);
    expect(notes("prod --replay a.log --speed 1")).toEqual([
      "requests of a.log; latency is what functions take on this machine",
      "in real time",
    ]);
    expect(notes("prod --speed 5")[1]).toBe("5 times as fast as real time");
  });

  it("say what goes wrong on purpose, and which hooks are not run", () => {
    const faults = ["canary:errors=5%,after=20m", "live/get-record:latency=200ms,throttles=2%,for=5m"];

    expect(notes(`prod ${faults.map((fault) => `--fault ${fault}`).join(" ")}`, { smoke: "try it" }).slice(1)).toEqual([
      "on purpose, canary: 5 % errors, after 20m",
      "on purpose, live in get-record: 2 % throttles, 200 ms more, for 5m",
      "hooks are made for AWS; here they are not run, and count as passed: smoke",
    ]);
    expect(notes("prod --fault all:errors=5.5%")[1]).toBe("on purpose, all: 5.5 % errors");
  });
});

describe("notes on what is counted", () => {
  it("are needed where functions are divided", () => {
    expect(notesOnApis(["rest"])).toEqual([]);
    expect(notesOnApis(["http", "websocket"])).toEqual([expect.stringMatching(/^invocations of functions count, /)]);
    expect(notesOnApis(["rest", "http"])).toEqual([
      expect.stringMatching(/^of the other APIs invocations of functions count, /),
    ]);
  });
});
