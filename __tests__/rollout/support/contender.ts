import { createInterface } from "node:readline";

import { onlyOne } from "../../../rollout/aws/only-one.ts";

/** A process that takes the lock of `prod` when it is told to, says how that ended, and frees it when it is told to. */
const [root = ""] = process.argv.slice(2);
let free: () => void = () => undefined;
const say = (text: string) => void process.stdout.write(`${text}\n`);

createInterface({ input: process.stdin }).on("line", (line) => {
  if (line === "free") return free();
  const work = () =>
    new Promise<void>((resolve) => {
      free = resolve;
      say("held");
    });
  onlyOne(root, "prod", work).then(
    () => say("freed"),
    (error: unknown) => say(error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );
});

say("ready");
