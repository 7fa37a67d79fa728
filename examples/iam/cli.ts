import { reportUserError } from "../../errors/report-user-error.ts";
import { UserError } from "../../errors/user-error.ts";
import { signedFetch } from "./signed-fetch.ts";

const USAGE = `usage: node bin/run.mjs examples/iam/cli.ts <method> <URL> [body]

  signs with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, for the region of AWS_REGION`;

async function main([method, url, body]: readonly string[]): Promise<void> {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION } = process.env;
  if (method === undefined || url === undefined) throw new UserError(USAGE);
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY || !AWS_REGION) {
    throw new UserError(`AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY or AWS_REGION is not set\n\n${USAGE}`);
  }
  const credentials = {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN !== undefined && { sessionToken: AWS_SESSION_TOKEN }),
  };
  const headers = body === undefined ? {} : { "content-type": "application/json" };
  const init = { method, headers, ...(body !== undefined && { body }) };
  const response = await signedFetch(credentials, AWS_REGION)(url, init).catch((error: unknown) => {
    const reason = error instanceof Error ? (error.cause ?? error.message) : error;
    throw new UserError(`no answer from ${url}: ${reason}`);
  });
  process.stdout.write(`${response.status}\n${await response.text()}\n`);
}

main(process.argv.slice(2)).catch(reportUserError);
