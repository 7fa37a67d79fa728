/** What calls functions, for those who do not care how. */
export type { CallResult, FunctionCaller } from "../lambda/function-caller.ts";
