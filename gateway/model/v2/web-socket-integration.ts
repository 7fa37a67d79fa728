import type { ContentHandling, Integration } from "../integration.ts";

/** What routes call. Several may share one. */
export interface WebSocketIntegration
  extends Omit<Integration, "cacheKeyParameters" | "cacheNamespace" | "responses" | "responseTransferMode"> {
  readonly address: string;
  /** Makes of a message the key of its template. @default the template `$default` */
  readonly templateSelectionExpression?: string;
  readonly responses: readonly WebSocketIntegrationResponse[];
}

export interface WebSocketIntegrationResponse {
  readonly address: string;
  /** `$default`, or a regular expression between slashes: `/4\d\d/`. */
  readonly responseKey: string;
  readonly templateSelectionExpression?: string;
  /** What the expression makes of an answer, or `$default`, → template. */
  readonly responseTemplates: Readonly<Record<string, string>>;
  readonly contentHandling?: ContentHandling;
}
