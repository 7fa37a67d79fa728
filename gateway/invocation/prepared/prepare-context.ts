import type { NotServed } from "../../model/stack.ts";
import type { Stage } from "../../model/stage.ts";
import type { Backends } from "../backends.ts";
import type { ModelCompiler } from "../schema/compile-models.ts";

/** What the parts of a stage need while they are made ready. */
export interface PrepareContext {
  readonly stage: Stage;
  readonly models: ModelCompiler;
  readonly backends: Backends;
  /** Told of what cannot be served as it is configured. */
  readonly report: (problem: NotServed) => void;
}
