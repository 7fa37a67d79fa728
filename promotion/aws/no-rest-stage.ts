import type { Environment } from "../../environments/environment.ts";
import { UserError } from "../../errors/user-error.ts";

/** A service without a REST API has no stage to be asked; its releases are weights of aliases. */
export function noRestStage({ name, namePrefix }: Environment): Promise<never> {
  return Promise.reject(
    new UserError(
      `the service has no REST API, and of other APIs nothing is read; \`npx cdktf diff ${name}\` shows whether AWS is as the file says, \`aws lambda get-alias --name live --function-name ${namePrefix}-…\` a function's share`,
    ),
  );
}
