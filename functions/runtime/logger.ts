import { Logger } from "@aws-lambda-powertools/logger";
import type { Context } from "aws-lambda";

const logger = new Logger();

const LEVELS = ["DEBUG", "INFO", "WARN", "ERROR"] as const;

/** What all events of API Gateway have in common. */
interface GatewayEvent {
  readonly stageVariables: { readonly [name: string]: string | undefined } | null;
  readonly requestContext: { readonly requestId: string; readonly stage: string };
}

/**
 * Writes JSON lines with the request ids of API Gateway and Lambda, at the level the stage asks for. Ask for it right
 * before writing: where requests share a process, one would write with another's ids otherwise.
 */
export function logFor({ stageVariables, requestContext }: GatewayEvent, context: Context): Logger {
  const level = LEVELS.find((name) => name === stageVariables?.logLevel);
  if (level) logger.setLogLevel(level);
  logger.addContext(context);
  logger.appendKeys({ requestId: requestContext.requestId, stage: requestContext.stage });
  return logger;
}
