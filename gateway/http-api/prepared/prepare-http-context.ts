import type { Backends } from "../../invocation/backends.ts";
import type { NotServed } from "../../model/stack.ts";
import type { HttpStage } from "../../model/v2/http-stage.ts";

/** What the parts of a stage need while they are made ready. */
export interface HttpPrepareContext {
  readonly stage: HttpStage;
  readonly backends: Backends;
  /** Told of what cannot be served as it is configured. */
  readonly report: (problem: NotServed) => void;
}
