import { EventEmitter } from "node:events";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { terraformIn } from "../../terraform/run-terraform.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const directory = temporaryDirectories();

/** In the place of Terraform: says when it works, and ends in order when it is interrupted. */
function terraformThatWorks(): { readonly env: NodeJS.ProcessEnv; readonly at: string } {
  const at = directory();
  const file = join(at, "terraform");
  writeFileSync(file, "#!/bin/sh\ntrap 'echo interrupted; exit 1' INT\necho works\nwhile :; do sleep 0.1; done\n");
  chmodSync(file, 0o755);
  return { env: { PATH: `${at}:${process.env.PATH}` }, at };
}

describe("Terraform, when this process is asked to end", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"])("is interrupted, and ends before: %s", async (signal) => {
    const { env, at } = terraformThatWorks();
    const signalled = new EventEmitter();

    const running = terraformIn({ directory: at, env, signalled })(["plan"]);
    await sleep(500);
    signalled.emit(signal, signal);

    await expect(running).rejects.toThrow(`stopped by ${signal}, and terraform plan with it`);
    expect(signalled.eventNames()).toEqual([]);
  });

  it("that is not installed is said not to be", async () => {
    const signalled = new EventEmitter();

    await expect(terraformIn({ directory: directory(), env: { PATH: "" }, signalled })(["plan"])).rejects.toThrow(
      "Terraform is not installed, or not in PATH",
    );
    expect(signalled.eventNames()).toEqual([]);
  });
});
