/** What a consumer has not yet taken, and what waits until it has. */
export class Hold {
  #count = 0;
  #after: (() => void)[] = [];

  get active(): boolean {
    return this.#count > 0;
  }

  /** Holds until `taken` is settled; then `free` is called where nothing else holds, and `fault` where it failed. */
  until(taken: Promise<void>, free: () => void, fault: (error: unknown) => void): void {
    this.#count++;
    taken.then(() => {
      this.#count--;
      if (this.#count > 0) return;
      free();
      for (const then of this.#after.splice(0)) then();
    }, fault);
  }

  /** Does something once nothing holds. */
  then(work: () => void): void {
    if (this.active) this.#after.push(work);
    else work();
  }
}
