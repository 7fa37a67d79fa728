import type { Phrase } from "./phrase.ts";

/** What a change means, for whoever has to say yes to it. Nothing in it is secret. */
export interface Review {
  readonly environment: string;
  readonly compared: Compared;
  readonly verdict: Verdict;
  /** Resources by what happens to them. */
  readonly counts: Counts;
  /** By stage. */
  readonly traffic: readonly StageTraffic[];
  /** Those with something in them, most important first. */
  readonly sections: readonly Section[];
}

export interface Compared {
  /** plan: Terraform's. configuration: two commits', without AWS. */
  readonly by: "plan" | "configuration";
  /** As in `what is deployed` or `3f2a91c`. */
  readonly before: string;
  readonly after: string;
}

export type Verdict = "no changes" | "changes" | "data at risk";

export interface Counts {
  readonly create: number;
  readonly update: number;
  readonly replace: number;
  readonly delete: number;
  readonly outputs: number;
  /** Resources that change in Terraform's state alone: moved, imported, forgotten. */
  readonly state: number;
}

/** Who gets what of a stage. */
export interface StageTraffic {
  readonly stage: string;
  /** Undefined: there is no such stage before. */
  readonly before: Served | undefined;
  readonly after: Served | undefined;
}

export interface Served {
  /** A release id, or what a deployment without one is called. */
  readonly live: string;
  readonly canary?: { readonly release: string; readonly percent: number };
}

export interface Section {
  readonly id: SectionId;
  readonly items: readonly Item[];
}

/** risk: data may be lost. warning: somebody loses or gains what they had. good: what was wrong is not any more. */
export type Level = "risk" | "warning" | "note" | "good";

export interface Item {
  readonly level: Level;
  readonly text: Phrase;
  readonly details?: readonly Phrase[];
}

/** In the order in which they are read. */
export const SECTIONS = {
  risk: "DATA AT RISK",
  traffic: "Traffic",
  routes: "Routes",
  callers: "Who may call",
  limits: "Keys and limits",
  functions: "Functions",
  permissions: "Permissions",
  costs: "What is paid for",
  lint: "Findings of lint:infra",
  providers: "Terraform and its providers",
  drift: "Changed outside Terraform",
  outputs: "Outputs",
  resources: "All resources that change",
} as const;

export type SectionId = keyof typeof SECTIONS;
