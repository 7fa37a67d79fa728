import type { LambdaFunction } from "../../model/lambda-function.ts";
import type { CodeStore, UnpackedCode } from "./code-store.ts";
import type { FunctionInstance } from "./function-instance.ts";

export type StartInstance = (fn: LambdaFunction, functionVersion: string, code: UnpackedCode) => FunctionInstance;

export interface FunctionVersions {
  /**
   * The warm instance of this version with the code its zip holds now; a new one when there is none, it crashed or the code changed.
   *
   * @throws Error when the zip cannot be used
   */
  instance(fn: LambdaFunction, functionVersion: string): FunctionInstance;
  all(): readonly FunctionInstance[];
  close(): Promise<void>;
}

interface Warm {
  readonly sha256: string;
  readonly instance: FunctionInstance;
  lastUsed: number;
}

/** A version nobody asked for that long is let go when another one starts, as Lambda lets idle sandboxes go. */
const IDLE_MS = 600_000;

/** `now` in milliseconds, monotonic. */
export function createFunctionVersions(store: CodeStore, start: StartInstance, now: () => number): FunctionVersions {
  const warm = new Map<string, Warm>();
  const retiring = new Set<FunctionInstance>();
  const keys = new WeakMap<LambdaFunction, Map<string, string>>();

  function keyOf(fn: LambdaFunction, functionVersion: string): string {
    const known = keys.get(fn)?.get(functionVersion);
    if (known !== undefined) return known;
    const key = JSON.stringify([fn, functionVersion]);
    keys.set(fn, (keys.get(fn) ?? new Map<string, string>()).set(functionVersion, key));
    return key;
  }

  function retire(instance: FunctionInstance): void {
    retiring.add(instance);
    void instance.retire().then(() => retiring.delete(instance));
  }

  function retireIdle(): void {
    for (const [key, { instance, lastUsed }] of warm) {
      if (now() - lastUsed < IDLE_MS) continue;
      retire(instance);
      warm.delete(key);
    }
  }

  function startWarm(key: string, fn: LambdaFunction, functionVersion: string, code: UnpackedCode): FunctionInstance {
    retireIdle();
    const instance = start(fn, functionVersion, code);
    warm.set(key, { sha256: code.sha256, instance, lastUsed: now() });
    return instance;
  }

  return {
    instance(fn, functionVersion) {
      const code = store.read(fn.zipPath);
      const key = keyOf(fn, functionVersion);
      const known = warm.get(key);
      if (known === undefined) return startWarm(key, fn, functionVersion, code);
      if (known.sha256 === code.sha256 && known.instance.isUsable) {
        known.lastUsed = now();
        return known.instance;
      }
      retire(known.instance);
      return startWarm(key, fn, functionVersion, code);
    },
    all: () => [...[...warm.values()].map(({ instance }) => instance), ...retiring],
    async close() {
      const instances = [...[...warm.values()].map(({ instance }) => instance), ...retiring];
      await Promise.all(instances.map((instance) => instance.close()));
      warm.clear();
    },
  };
}
