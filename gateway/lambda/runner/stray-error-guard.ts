import { FunctionExit } from "./function-process.ts";
import { type FunctionFailure, failed, unhandledRejection } from "./function-result.ts";
import type { InProcessInstance } from "./in-process-instance.ts";

type InstancesOf = (stack: string) => readonly InProcessInstance[];

/**
 * Catches what functions in the gateway's own thread throw outside their promises, which would end the gateway. The stack tells whose
 * code it was; an error of nobody's code is thrown on, as if nobody had listened. Returns what takes the guard away again.
 */
export function guardStrayErrors(instancesOf: InstancesOf): () => void {
  const onException = (error: unknown): void => handle(error, failed(error));
  const onRejection = (reason: unknown): void => handle(reason, unhandledRejection(reason));

  function handle(error: unknown, problem: FunctionFailure): void {
    if (error instanceof FunctionExit) return;
    const guilty = instancesOf(problem.stackTrace.join("\n"));
    if (guilty.length === 0) throw error;
    for (const instance of guilty) strike(instance, problem);
  }

  process.on("uncaughtException", onException);
  process.on("unhandledRejection", onRejection);
  return () => {
    process.off("uncaughtException", onException);
    process.off("unhandledRejection", onRejection);
  };
}

/** Lambda would end the sandbox. With several invocations in flight nobody can say whose error it was, so they go on. */
function strike(instance: InProcessInstance, problem: FunctionFailure): void {
  instance.isUsable = false;
  if (instance.runningCount === 1) instance.end(() => problem);
  else instance.report("Outside of its promise", problem);
}
