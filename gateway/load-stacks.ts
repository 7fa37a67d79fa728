import { buildStack } from "./model/build/build-stack.ts";
import { type OutsideKey, withOutsideKeys } from "./model/build/outside-keys.ts";
import type { Stack } from "./model/stack.ts";
import { openReleaseStore } from "./release-store.ts";
import { ConfigurationError } from "./terraform/configuration-error.ts";
import { loadConfiguration } from "./terraform/load-configuration.ts";

/** A stage variable with another value than configured, in one stage or in all. */
export interface StageVariableOverride {
  readonly stageName?: string;
  readonly name: string;
  readonly value: string;
}

export interface LoadOptions {
  /** Directories with Terraform JSON. */
  readonly directories: readonly string[];
  /** Where earlier builds are kept by release id. @default no earlier build is known */
  readonly releases?: string;
  readonly stageVariables?: readonly StageVariableOverride[];
  /** API keys beside those the stacks declare, asked for whenever stacks are loaded. @default none */
  readonly outsideKeys?: () => readonly OutsideKey[];
}

/** @throws ConfigurationError when a directory cannot be read, or two stages cannot be told apart */
export function loadStacks({ directories, releases, stageVariables = [], outsideKeys }: LoadOptions): readonly Stack[] {
  const findRelease = releases === undefined ? undefined : openReleaseStore(releases);
  const overrides = (stageName: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      stageVariables
        .filter((override) => override.stageName === undefined || override.stageName === stageName)
        .map(({ name, value }) => [name, value]),
    );
  const stacks = directories.map((directory) =>
    buildStack(loadConfiguration(directory), { overrides, ...(findRelease && { findRelease }) }),
  );
  assertDistinctStages(stacks);
  return withOutsideKeys(stacks, outsideKeys?.() ?? []);
}

/** Stages of one name are told apart by their APIs, whose ids come from the name of the directory. */
function assertDistinctStages(stacks: readonly Stack[]): void {
  const seen = new Map<string, string>();
  for (const { stages, httpStages, webSocketStages, directory } of stacks) {
    for (const { name, address, api } of [...stages, ...httpStages, ...webSocketStages]) {
      const key = `${api.id}/${name}`;
      const before = seen.get(key);
      const place = `${address} in ${directory}`;
      if (before !== undefined) {
        throw new ConfigurationError(
          `two stages are called '${name}', of APIs with the same id ${api.id}: ${before}, and ${place}\nnothing tells them apart: serve them by two gateways, or rename a directory or one of the stages`,
        );
      }
      seen.set(key, place);
    }
  }
}
