import type { z } from "zod";

import { type DomainContext, domainProblems } from "./check-domain.ts";
import { type FirewallContext, firewallProblems } from "./check-firewall.ts";
import { type HttpApiContext, httpApiProblems } from "./check-http-api.ts";
import { type PlacesContext, placeProblems } from "./check-places.ts";
import { type PreviewsContext, previewsProblems } from "./check-previews.ts";
import { type RolloutContext, rolloutProblems } from "./check-rollout.ts";
import { type ThrottleContext, throttleProblems } from "./check-throttles.ts";
import { type UsagePlanContext, usagePlanProblems } from "./check-usage-plans.ts";
import { type VpcLinkContext, vpcLinkProblems } from "./check-vpc-links.ts";
import { type WebSocketApiContext, webSocketApiProblems } from "./check-web-socket-api.ts";

export interface SettingProblem {
  readonly path: readonly string[];
  readonly message: string;
}

type Checked = DomainContext &
  VpcLinkContext &
  HttpApiContext &
  WebSocketApiContext &
  ThrottleContext &
  UsagePlanContext &
  DataTraceContext &
  RolloutContext &
  NamesContext &
  FirewallContext &
  PlacesContext &
  PreviewsContext;

/** What single settings cannot know: how they fit each other. */
export function checkSettings(settings: Checked, context: Pick<z.RefinementCtx, "addIssue">): void {
  const problems = [
    ...throttleProblems(settings),
    ...usagePlanProblems(settings),
    ...dataTraceProblems(settings),
    ...rolloutProblems(settings),
    ...nameProblems(settings),
    ...endpointProblems(settings),
    ...domainProblems(settings),
    ...placeProblems(settings),
    ...firewallProblems(settings),
    ...vpcLinkProblems(settings),
    ...httpApiProblems(settings),
    ...webSocketApiProblems(settings),
    ...previewsProblems(settings),
  ];
  for (const { path, message } of problems) context.addIssue({ code: "custom", path: [...path], message });
}

interface DataTraceContext {
  readonly dataProtection: { readonly enabled: boolean };
  readonly stage: { readonly dataTrace: boolean | { readonly reason: string } };
}

function dataTraceProblems({ dataProtection, stage }: DataTraceContext): SettingProblem[] {
  if (!dataProtection.enabled || stage.dataTrace !== true) return [];
  const message =
    "would write protected data into the log; set it to false, or to { reason } with a sentence on why they may be there";
  return [{ path: ["stage", "dataTrace"], message }];
}

function endpointProblems({ endpoint, region }: DomainContext): SettingProblem[] {
  if (endpoint.type !== "EDGE" || hasEdgeEndpoints(region)) return [];
  return [{ path: ["endpoint", "type"], message: `there are no edge-optimized endpoints in ${region}; use REGIONAL` }];
}

/** @see https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-abp.html */
export const hasEdgeEndpoints = (region: string) => !/^(cn|us-gov)-/.test(region);

interface NamesContext {
  readonly namePrefix?: string | undefined;
  readonly oneApi?: object | undefined;
}

function nameProblems({ namePrefix, oneApi }: NamesContext): SettingProblem[] {
  if (oneApi === undefined || namePrefix === undefined) return [];
  const message = "a stage's names begin with those of its API; set 'oneApi.namePrefix' instead";
  return [{ path: ["namePrefix"], message }];
}
