/** `STDOUT` and `STDERR`: written to the process's streams directly, not through `console`. `PLATFORM`: Lambda's own lines. */
export type FunctionLogLevel = "TRACE" | "DEBUG" | "INFO" | "WARN" | "ERROR" | "STDOUT" | "STDERR" | "PLATFORM";

const WITHOUT_LEVEL: ReadonlySet<FunctionLogLevel> = new Set<FunctionLogLevel>(["STDOUT", "STDERR", "PLATFORM"]);

/** One line a function wrote, or the runner wrote about it. */
export interface FunctionLogLine {
  readonly functionName: string;
  readonly functionVersion: string;
  /** Absent when several invocations share the module at that moment, or none runs. */
  readonly requestId?: string;
  readonly level: FunctionLogLevel;
  /** Without its line feed. */
  readonly text: string;
}

export type FunctionLog = (line: FunctionLogLine) => void;

/** `[records-dev-list] 8f2b7a52-… INFO text`, for a terminal. Lines of Lambda's own name the request themselves. */
export function formatFunctionLogLine({ functionName, requestId, level, text }: FunctionLogLine): string {
  const request = requestId === undefined || level === "PLATFORM" ? "" : `${requestId} `;
  return `[${functionName}] ${request}${WITHOUT_LEVEL.has(level) ? "" : `${level} `}${text}`;
}
