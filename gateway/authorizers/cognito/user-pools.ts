import type { TokenVerifier, VerifiedToken } from "../../invocation/user-pools.ts";
import type { DeclaredUserPool } from "../../model/declared-user-pool.ts";
import type { SigningKeys } from "../signing-keys.ts";
import type { CheckedToken } from "./check-token.ts";
import { resolveUserPool } from "./resolve-user-pool.ts";
import type { UserPool, UserPoolSetting } from "./user-pool.ts";

const MAX_TOKENS = 10_000;

/** The user pools of a configuration. Tokens that were verified once are known until they expire; the oldest go when there are too many. */
export class UserPools implements TokenVerifier {
  readonly #settings: readonly UserPoolSetting[];
  readonly #declared: readonly DeclaredUserPool[];
  readonly #pools = new Map<string, UserPool | undefined>();
  readonly #keys = new Map<UserPool, SigningKeys>();
  readonly #tokens = new Map<string, CheckedToken>();

  constructor(settings: readonly UserPoolSetting[], declared: readonly DeclaredUserPool[]) {
    this.#settings = settings;
    this.#declared = declared;
  }

  verify(token: string, poolArns: readonly string[], now: number): VerifiedToken | Promise<VerifiedToken> {
    const known = this.#tokens.get(token);
    const isKnown = known !== undefined && now < known.expiresAt && poolArns.includes(known.poolArn);
    return isKnown ? known : this.#verify(token, poolArns, now);
  }

  async #verify(token: string, poolArns: readonly string[], now: number): Promise<VerifiedToken> {
    // Few configurations have user pools, and what verifies tokens takes longer to load than all the rest of a start.
    const [{ checkToken }, { tokenKeys }] = await Promise.all([import("./check-token.ts"), import("./token-keys.ts")]);
    const keysOf = (pool: UserPool): SigningKeys => {
      const keys = this.#keys.get(pool) ?? tokenKeys(pool.keys);
      this.#keys.set(pool, keys);
      return keys;
    };
    const pools = poolArns.flatMap((arn) => this.#poolOf(arn) ?? []);
    const checked = await checkToken(token, pools, keysOf, now);
    this.#remember(token, checked);
    return checked;
  }

  #poolOf(arn: string): UserPool | undefined {
    if (!this.#pools.has(arn)) this.#pools.set(arn, resolveUserPool(arn, this.#settings, this.#declared));
    return this.#pools.get(arn);
  }

  #remember(token: string, checked: CheckedToken): void {
    this.#tokens.delete(token);
    this.#tokens.set(token, checked);
    if (this.#tokens.size <= MAX_TOKENS) return;
    const [oldest] = this.#tokens.keys();
    if (oldest !== undefined) this.#tokens.delete(oldest);
  }
}
