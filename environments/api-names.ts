import type { Environment } from "./environment.ts";

/** A REST API of the service has the prefix alone. */
export const httpNameOf = ({ namePrefix }: Pick<Environment, "namePrefix">) => `${namePrefix}-http`;

export const httpStageNameOf = ({ name, httpApi }: Pick<Environment, "name" | "httpApi">) =>
  httpApi.stage === "$default" ? "$default" : name;

/** A REST API of the service has the prefix alone. */
export const webSocketNameOf = ({ namePrefix }: Pick<Environment, "namePrefix">) => `${namePrefix}-websocket`;
