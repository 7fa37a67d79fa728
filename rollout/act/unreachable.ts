/** What a rollout asked, or asked to do something, did not answer or changed meanwhile: a lost network, a throttled API, an edit. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}
