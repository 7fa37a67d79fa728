import type { MethodSettings } from "../../model/method-settings.ts";
import { ownSettings, settingsForAll } from "./method-settings-of.ts";
import type { Operation } from "./operation.ts";

/** What the stage wants to know of a method's requests. */
export function prepareLogging(
  path: string,
  httpMethod: string,
  settings: readonly MethodSettings[],
): Pick<Operation, "hasDetailedMetrics" | "executionLog"> {
  const own = ownSettings(path, httpMethod, settings);
  const all = settingsForAll(settings);
  const level = own?.loggingLevel ?? all?.loggingLevel ?? "OFF";
  const isTraced = own?.isDataTraceEnabled ?? all?.isDataTraceEnabled ?? false;
  return {
    ...((own?.areMetricsEnabled ?? all?.areMetricsEnabled) && { hasDetailedMetrics: true }),
    ...(level !== "OFF" && { executionLog: { level, isTraced } }),
  };
}
