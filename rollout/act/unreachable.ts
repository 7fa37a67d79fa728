/** What a rollout asked, or asked to do something, did not answer: a lost network, a throttled API, a busy lock. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}
