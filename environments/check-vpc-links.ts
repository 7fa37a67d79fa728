import type { SettingProblem } from "./check-settings.ts";

export interface VpcLinkContext {
  readonly vpcLinks: Readonly<Record<string, string>>;
  readonly vpcLinkChoices: Readonly<Record<string, string>>;
}

/** Each choice is one of the links, and has a name of its own. */
export function vpcLinkProblems({ vpcLinks, vpcLinkChoices }: VpcLinkContext): SettingProblem[] {
  const known = Object.keys(vpcLinks);
  return Object.entries(vpcLinkChoices).flatMap(([name, link]) => [
    ...(known.includes(link)
      ? []
      : [problem(name, `there is no VPC link '${link}'; 'vpcLinks' has ${known.join(", ") || "none"}`)]),
    ...(known.includes(name) ? [problem(name, "is the name of a VPC link; give the choice another one")] : []),
  ]);
}

const problem = (name: string, message: string): SettingProblem => ({ path: ["vpcLinkChoices", name], message });
