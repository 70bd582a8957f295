/** A run begins: its seed and sizes are new, and whatever was kept from the run before is forgotten. */

const followers: (() => void)[] = [];

/** Calls `forget` at the beginning of every run. */
export function followRuns(forget: () => void): void {
  followers.push(forget);
}

/** Begins a run. */
export function beginRun(): void {
  for (const forget of followers) forget();
}
