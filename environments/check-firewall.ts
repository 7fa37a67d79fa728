import type { z } from "zod";

import type { SettingProblem } from "./check-settings.ts";
import type { Firewall } from "./settings/firewall.ts";

export interface FirewallContext {
  readonly networks: Readonly<Record<string, readonly string[]>>;
  readonly waf?: z.output<typeof Firewall> | undefined;
}

/** @see https://docs.aws.amazon.com/waf/latest/developerguide/limits.html */
const MOST_RANGES = 10_000;

/** What WAF would refuse of networks, and what would do nothing. */
export function firewallProblems({ networks, waf }: FirewallContext): SettingProblem[] {
  if (waf === undefined) return [];
  const both = waf.allowNetworks.filter((name) => waf.blockNetworks.includes(name));
  return [
    ...networkProblems("allowNetworks", waf.allowNetworks, networks),
    ...networkProblems("blockNetworks", waf.blockNetworks, networks),
    ...both.map((name) => problem("blockNetworks", `'${name}' is in 'allowNetworks' too, which is asked first`)),
    ...(waf.rateLimitBy !== "address" && waf.rateLimitPer5Minutes === undefined
      ? [problem("rateLimitBy", "counts for nothing without 'rateLimitPer5Minutes'")]
      : []),
  ];
}

const problem = (setting: string, message: string): SettingProblem => ({ path: ["waf", setting], message });

function networkProblems(
  setting: string,
  names: readonly string[],
  networks: FirewallContext["networks"],
): SettingProblem[] {
  const known = Object.keys(networks);
  const ranges = names.flatMap((name) => networks[name] ?? []);
  return [
    ...names
      .filter((name) => !known.includes(name))
      .map((name) => problem(setting, `there is no network '${name}'; known: ${known.join(", ") || "none"}`)),
    ...ranges
      .filter((range) => range.endsWith("/0"))
      .map((range) =>
        problem(setting, `'${range}' is everybody, which WAF does not take; the largest ranges end in /1`),
      ),
    ...(ranges.length > MOST_RANGES
      ? [problem(setting, `has ${ranges.length} ranges, and WAF takes ${MOST_RANGES} in a set`)]
      : []),
  ];
}
