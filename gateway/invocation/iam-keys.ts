import type { Policy } from "./authorization/policy.ts";
import type { IamPrincipal } from "./iam-principal.ts";

/** An access key this gateway knows the secret of. */
export interface IamKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials: requests have to present it. */
  readonly sessionToken?: string;
  /** Milliseconds since 1970; absent: never. */
  readonly expiresAt?: number;
  readonly principal: IamPrincipal;
  /** All identity policies of the principal. */
  readonly policy: Policy;
}

/** By access key id. */
export type IamKeyRing = ReadonlyMap<string, IamKey>;
