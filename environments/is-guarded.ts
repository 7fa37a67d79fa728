import type { Environment } from "./environment.ts";

/** Releases on trial are watched in AWS, and rolled back there. */
export const isGuarded = ({ rollout }: Pick<Environment, "rollout">): boolean => rollout?.guard !== undefined;
