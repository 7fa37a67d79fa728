import type { SettingProblem } from "./check-settings.ts";

export interface PreviewsContext {
  readonly previews?: object | undefined;
  readonly oneApi?: object | undefined;
  readonly releases: { readonly follow: "head" | "pinned" };
  readonly dataProtection: { readonly enabled: boolean };
  readonly userPools: Readonly<Record<string, string | object>>;
}

/** What an environment must be like that others are made of, for a few days each. */
export function previewsProblems(settings: PreviewsContext): SettingProblem[] {
  if (settings.previews === undefined) return [];
  const ownPools = Object.entries(settings.userPools).filter(([, pool]) => typeof pool === "object");
  const reasons = [
    settings.oneApi !== undefined &&
      "is for environments with an API of their own, and this one is a stage of 'oneApi'",
    settings.releases.follow === "pinned" &&
      "is for environments that follow the head of the branch, and this one is pinned",
    settings.dataProtection.enabled &&
      "is for environments whose data may be destroyed, and this one's is protected: see 'dataProtection'",
    ownPools.length > 0 &&
      `cannot be made with user pools of their own (${ownPools.map(([name]) => name).join(", ")}), whose sign-in pages have one host name; name a pool by its ARN`,
  ];
  return reasons.flatMap((message) => (message === false ? [] : [{ path: ["previews"], message }]));
}
