import { join } from "node:path";

import { reportUserError } from "../errors/report-user-error.ts";
import { examples } from "./index.ts";
import { callExample } from "./support/call-example.ts";
import { parseOptions } from "./support/options.ts";
import { selectExamples } from "./support/select-examples.ts";
import { serveUntilStopped } from "./support/serve-until-stopped.ts";
import { testExamples } from "./support/test-examples.ts";

const USAGE = `Synthesizes, validates, serves, calls, deploys and destroys the examples, with real Terraform and an emulated AWS.

usage: npm run examples -- [names] [options]

  --only <step>       synth, validate, local (serve and call) or deploy (with a second plan, and destroy)
  --lanes <number>    how many examples at once (default: one more than there are cores, four at most)
  --require           fail where Terraform or moto is missing (the default where CI is set); otherwise these steps are skipped
  --keep              keep the stacks and what each command said
  --json              print the results as JSON

usage: npm run examples -- <name> --serve [--port <number>]

  serves one example until it is stopped, and prints its calls as curl commands

usage: npm run examples -- <name> --url <URL with stage> [--key <name>=<value> …]

  makes the calls of one example to an API that is served somewhere, in AWS for one, and exits with 1 when an answer is wrong

needs: Terraform 1.10 or newer; pip install -r e2e/moto/requirements.txt

examples:
${examples.map(({ name, shows }) => `  ${name.padEnd(16)} ${shows}`).join("\n")}
`;

async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, Boolean(process.env.CI));
  const write = (text: string) => void process.stdout.write(text);
  if (options.help) {
    write(USAGE);
    return 0;
  }
  // Functions tell the time as they do in Lambda.
  process.env.TZ = "UTC";
  const root = join(import.meta.dirname, "..");
  const world = { root, own: process.env, write, tell: (text: string) => void process.stderr.write(text) };
  const chosen = selectExamples(examples, options.names);
  const [first] = chosen;
  if (options.serve && first !== undefined) return serveUntilStopped(first, options.port, world);
  if (options.url !== undefined && first !== undefined) return callExample(first, options.url, options.keys, world);
  return testExamples(chosen, options, world);
}

// Node 20 is supported here, whatever the SDK says about its own next years.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, reportUserError);
