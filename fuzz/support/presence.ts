/** Who is connected, as backends are told. */
export class Presence {
  readonly #here = new Set<string>();
  readonly #mistakes: string[] = [];
  #came = 0;

  /** How many have come, those who have left again included. */
  get came(): number {
    return this.#came;
  }

  get here(): number {
    return this.#here.size;
  }

  /** Who came twice, or left without having come; the first ones. */
  get mistakes(): readonly string[] {
    return this.#mistakes;
  }

  /** @param id of a connection */
  connects(id: string): void {
    if (this.#here.has(id)) this.#tell(`the connection ${id} has come twice`);
    this.#came += 1;
    this.#here.add(id);
  }

  disconnects(id: string): void {
    if (!this.#here.delete(id)) this.#tell(`the connection ${id} has left, and was not there`);
  }

  #tell(mistake: string): void {
    if (this.#mistakes.length < 10) this.#mistakes.push(mistake);
  }
}
