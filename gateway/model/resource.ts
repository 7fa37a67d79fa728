import type { Method } from "./method.ts";

export interface Resource {
  readonly id: string;
  /** As declared, with its variables: `/pets/{petId}`. */
  readonly path: string;
  readonly methods: readonly Method[];
}
