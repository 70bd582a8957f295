/** Why something cannot be proven on typed columns; never an error for anybody: the check of the file decides. */
export class Unproven extends Error {
  constructor(why: string) {
    super(why);
    this.name = "Unproven";
  }
}

/** What `make` gives, or undefined where it finds that nothing can be proven. */
export function provable<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof Unproven) return undefined;
    throw error;
  }
}
