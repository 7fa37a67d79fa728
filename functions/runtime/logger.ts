import { Logger } from "@aws-lambda-powertools/logger";

/** Writes JSON lines. Level and service name come from the variables Powertools reads: POWERTOOLS_LOG_LEVEL, POWERTOOLS_SERVICE_NAME. */
export const logger = new Logger();
