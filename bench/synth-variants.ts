import { appendFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** One way to synthesize: a process, and what happens in the copy of the repository before it starts. */
export interface SynthVariant {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Environment variables beside those of the benchmark. */
  readonly env?: Readonly<Record<string, string>>;
  readonly prepare?: (root: string) => void;
  /** Seconds rather than tenths of seconds: measured fewer times. @default false */
  readonly slow?: boolean;
}

export const FLOOR = "hand-written floor";
export const EMPTY = "node -e 0";

const OURS = ["bin/run.mjs", "main.ts"];
const CDKTF = join("node_modules", "cdktf-cli", "bundle", "bin", "cdktf");
const FLOOR_APP = "node bench/floor/synth.cjs";

const edit = (file: string) => (root: string) => appendFileSync(join(root, file), "\n// edited\n");

export const SYNTH_VARIANTS: readonly SynthVariant[] = [
  { name: EMPTY, command: "node", args: ["-e", "0"] },
  { name: FLOOR, command: "node", args: ["bench/floor/synth.cjs", "floor.out"] },
  { name: "main.ts, nothing changed", command: "node", args: OURS },
  { name: "main.ts, a construct edited", command: "node", args: OURS, prepare: edit("constructs/stage.ts") },
  {
    name: "main.ts, code of all functions edited",
    command: "node",
    args: OURS,
    prepare: edit("functions/runtime/http-response.ts"),
  },
  {
    name: "main.ts, first time (.stagecraft empty)",
    command: "node",
    args: OURS,
    prepare: (root) => rmSync(join(root, ".stagecraft"), { recursive: true, force: true }),
  },
  { name: "main.ts by tsx instead", command: "node", args: ["--import", "tsx", "main.ts"] },
  { name: "npm run -s synth", command: "npm", args: ["run", "-s", "synth"] },
  { name: "cdktf synth, floor as app", command: "node", args: [CDKTF, "synth", "--app", FLOOR_APP], slow: true },
  { name: "cdktf synth", command: "node", args: [CDKTF, "synth"], slow: true },
];
