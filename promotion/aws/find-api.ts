import { UserError } from "../../errors/user-error.ts";

interface Api {
  readonly id: string;
  readonly name: string;
}

interface Wanted {
  readonly name: string;
  /** As in `REST API`. */
  readonly kind: string;
  readonly region: string;
}

/**
 * Finds the one API of a name: names of APIs are not unique in AWS.
 *
 * @throws UserError when there is none, or several
 */
export function findApi(apis: readonly Api[], { name, kind, region }: Wanted): string {
  const [found, other] = apis.filter((api) => api.name === name).map(({ id }) => id);
  if (found === undefined) throw new UserError(`AWS has no ${kind} '${name}' in ${region}: not deployed yet`);
  if (other === undefined) return found;
  throw new UserError(
    `AWS has several ${kind}s named '${name}' in ${region} (${found}, ${other}), and one of them is not Stagecraft's; rename or remove it`,
  );
}

/** For a stage that is asked for. */
export const noStage =
  (name: string) =>
  (error: unknown): never => {
    if (error instanceof Error && error.name === "NotFoundException") {
      throw new UserError(`AWS has no stage '${name}': not deployed yet`);
    }
    throw error;
  };
