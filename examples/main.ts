import { join } from "node:path";

import { reportUserError } from "../errors/report-user-error.ts";
import { UserError } from "../errors/user-error.ts";
import { examples } from "./index.ts";
import { selectExamples } from "./support/select-examples.ts";
import { synthesizeExample } from "./support/synthesize-example.ts";

/** Synthesizes one example for the CDKTF CLI. Set by it: CDKTF_OUTDIR. An emulated AWS is named by AWS_ENDPOINT_URL. */
async function main([name]: readonly string[]): Promise<void> {
  if (name === undefined) throw new UserError("which example? write its name, as in 'examples/main.ts greeter'");
  const endpoint = process.env.AWS_ENDPOINT_URL;
  for (const example of selectExamples(examples, [name])) {
    await synthesizeExample(example, {
      examples: import.meta.dirname,
      outdir: process.env.CDKTF_OUTDIR ?? join(import.meta.dirname, name, "cdktf.out"),
      emulator: endpoint ? { endpoint } : undefined,
    });
  }
}

main(process.argv.slice(2)).catch(reportUserError);
