import { createCipheriv, createDecipheriv } from "node:crypto";

import { UserError } from "../../errors/user-error.ts";

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ALGORITHM = "aes-256-gcm";

const NEW_KEY = "make one with: openssl rand -base64 32 | gh secret set PLAN_KEY";

/** @throws UserError that says how a key is made */
export function planKeyOf(text: string | undefined): Buffer {
  if (!text)
    throw new UserError(`a plan holds what the state holds, and leaves a job only sealed: set PLAN_KEY; ${NEW_KEY}`);
  const key = Buffer.from(text, "base64");
  if (key.length !== KEY_BYTES)
    throw new UserError(`PLAN_KEY must be 32 bytes in base64; received ${key.length} bytes; ${NEW_KEY}`);
  return key;
}

/** A plan that only who has the key can read, and nobody can change. @param nonce 12 bytes that were never used before */
export function sealPlan(plan: Uint8Array, key: Uint8Array, nonce: Uint8Array): Buffer {
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  const sealed = Buffer.concat([cipher.update(plan), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** @throws UserError when it was sealed with another key, or changed since */
export function openPlan(sealed: Uint8Array, key: Uint8Array): Buffer {
  try {
    const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    throw new UserError("the sealed plan was sealed with another PLAN_KEY, or changed since; run the workflow anew");
  }
}
