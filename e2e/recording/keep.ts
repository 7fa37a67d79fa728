import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { type Stacks, withoutDocuments } from "../../__tests__/review/corpus/documents.ts";
import type { EditableStack } from "../../__tests__/review/corpus/stack-edits.ts";

/** The parts we use of what `terraform show -json <plan>` prints. */
export interface Planned {
  readonly format_version: string;
  readonly resource_changes: readonly PlannedResource[];
  readonly resource_drift?: readonly PlannedResource[];
  readonly output_changes?: unknown;
}

export interface PlannedResource {
  readonly address: string;
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: unknown;
    readonly after: unknown;
    readonly after_sensitive: unknown;
  };
}

/** Writes what is recorded into the corpus' folder. */
export class Keep {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  base(name: string, stack: EditableStack, resources: readonly PlannedResource[]): void {
    const values = resources.map((resource) => {
      const { address, type, change } = resource;
      const own = withoutDocuments(resource, change.after, { before: stack, after: stack });
      return { address, type, values: own, sensitive: change.after_sensitive };
    });
    this.#write(join("bases", name, "stack.json"), stack);
    if (values.length > 0) this.#write(join("bases", name, "resources.json"), values);
  }

  /** @param text what `terraform show` prints of it, where that holds a secret */
  plan(name: string, planned: Planned, text: string | undefined, stacks: Stacks): void {
    const { format_version, resource_changes, resource_drift = [], output_changes } = planned;
    const short = (resource: PlannedResource) => {
      const { before, after } = resource.change;
      const without = (values: unknown) => withoutDocuments(resource, values, stacks);
      return { ...resource, change: { ...resource.change, before: without(before), after: without(after) } };
    };
    this.#write(join("plans", `${name}.json`), {
      format_version,
      resource_changes: resource_changes.filter(isChange).map(short),
      resource_drift: resource_drift.filter(isChange).map(short),
      output_changes,
    });
    const file = join(this.#folder, "plans", `${name}.txt`);
    rmSync(file, { force: true });
    if (text !== undefined) writeFileSync(file, text);
  }

  #write(path: string, value: unknown): void {
    const file = join(this.#folder, path);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, `${JSON.stringify(value, undefined, 1)}\n`);
  }
}

const isChange = ({ change }: PlannedResource) => !change.actions.includes("no-op");
