/** `STDOUT` and `STDERR`: written to the process's streams directly, not through `console`. */
export type FunctionLogLevel = "TRACE" | "DEBUG" | "INFO" | "WARN" | "ERROR" | "STDOUT" | "STDERR";

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

/** `[records-dev-list] INFO text`, for a terminal. */
export function formatFunctionLogLine(line: FunctionLogLine): string {
  const isStream = line.level === "STDOUT" || line.level === "STDERR";
  return `[${line.functionName}] ${isStream ? "" : `${line.level} `}${line.text}`;
}
