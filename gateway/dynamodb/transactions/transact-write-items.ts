import { createHash } from "node:crypto";
import { apiError } from "../api-answers.ts";
import type { CallDynamoDb, JsonRecord } from "../call-dynamodb.ts";
import { cancelled, isCancelled, type Reason, reasonOf } from "./cancellation.ts";
import { consumedCapacity } from "./consumed-capacity.ts";
import { type Action, actionsOf } from "./transact-items.ts";

/** How long a token stands for its transaction. */
const TOKEN_MS = 600_000;

const KINDS = ["ConditionCheck", "Put", "Update", "Delete"];

interface Made {
  readonly fingerprint: string;
  readonly answer: object;
  readonly expiresAt: number;
}

/** An action that was carried out, and how to take it back. */
interface Done {
  readonly answer: JsonRecord;
  readonly undo: () => Promise<unknown>;
}

/**
 * Writes all or nothing: the engine carries actions out one by one, and takes them back when one of them fails. Nothing else may
 * happen meanwhile.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
export class TransactWrites {
  readonly #call: CallDynamoDb;
  readonly #now: () => number;
  /** By token, oldest first. */
  readonly #made = new Map<string, Made>();

  constructor(call: CallDynamoDb, now: () => number) {
    this.#call = call;
    this.#now = now;
  }

  /** @throws DynamoDbError TransactionCanceledException, IdempotentParameterMismatchException, ValidationException … */
  async run(input: JsonRecord): Promise<object> {
    const token = tokenOf(input);
    const fingerprint = createHash("sha256").update(JSON.stringify(input)).digest("hex");
    const made = this.#find(token);
    if (made !== undefined) {
      if (made.fingerprint === fingerprint) return made.answer;
      throw apiError(
        "IdempotentParameterMismatchException",
        "the request has the client token of an earlier one, but other parameters",
      );
    }
    const answers = await this.#write(await actionsOf(input, KINDS, this.#call));
    const answer = consumedCapacity(input, answers, "WriteCapacityUnits");
    if (token !== undefined) this.#made.set(token, { fingerprint, answer, expiresAt: this.#now() + TOKEN_MS });
    return answer;
  }

  #find(token: string | undefined): Made | undefined {
    for (const [known, { expiresAt }] of this.#made) {
      if (this.#now() < expiresAt) break;
      this.#made.delete(known);
    }
    return token === undefined ? undefined : this.#made.get(token);
  }

  /** Actions after one that failed are tried too: every one that fails has its reason in the answer. */
  async #write(actions: readonly Action[]): Promise<readonly JsonRecord[]> {
    const done: Done[] = [];
    const reasons: Reason[] = [];
    let refusal: unknown;
    for (const action of actions) {
      try {
        done.push(await this.#carryOut(action));
        reasons.push({ Code: "None" });
      } catch (error) {
        if (isCancelled(error)) reasons.push(await reasonOf(error, action, this.#call));
        else refusal ??= error;
      }
    }
    if (refusal === undefined && done.length === actions.length) return done.map(({ answer }) => answer);
    for (const { undo } of done.toReversed()) await undo();
    throw refusal ?? cancelled(reasons);
  }

  async #carryOut({ kind, input, table: TableName, key: Key }: Action): Promise<Done> {
    const { ReturnValuesOnConditionCheckFailure: _, ...parameters } = input;
    const asked = { ReturnValues: "ALL_OLD", ReturnConsumedCapacity: "TOTAL" };
    // Deletes if the condition holds, and is taken back at once.
    const operation = kind === "ConditionCheck" ? "DeleteItem" : `${kind}Item`;
    const answer = await this.#call(operation, { ...parameters, ...asked });
    const { Attributes: Item } = answer;
    const undo = () =>
      Item === undefined ? this.#call("DeleteItem", { TableName, Key }) : this.#call("PutItem", { TableName, Item });
    if (kind === "ConditionCheck" && Item !== undefined) await undo();
    return { answer, undo };
  }
}

function tokenOf({ ClientRequestToken: token }: JsonRecord): string | undefined {
  if (token === undefined || token === null) return undefined;
  if (typeof token === "string" && token.length >= 1 && token.length <= 36) return token;
  throw apiError(
    "ValidationException",
    `1 validation error detected: Value '${token}' at 'clientRequestToken' failed to satisfy constraint: Member must have length less than or equal to 36`,
  );
}
