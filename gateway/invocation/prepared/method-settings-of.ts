import type { MethodSettings } from "../../model/method-settings.ts";

/** A stage's settings for one method by itself. */
export function ownSettings(
  resourcePath: string,
  httpMethod: string,
  settings: readonly MethodSettings[],
): MethodSettings | undefined {
  return settings.find((candidate) => candidate.resourcePath === resourcePath && candidate.httpMethod === httpMethod);
}

/** A stage's settings for whatever a method's own do not say. */
export function settingsForAll(settings: readonly MethodSettings[]): MethodSettings | undefined {
  return ownSettings("*", "*", settings);
}
