/** Prints, as JSON, where our functions of `Math` and V8's differ; for a Node that is started with flags of its own. */
import { argumentsOf, FUNCTIONS } from "./functions.ts";

const COUNT = 60_000;
const builtin = Math as unknown as Record<string, (...values: number[]) => number>;

const differences: Record<string, string[]> = {};
for (const [name, own] of Object.entries(FUNCTIONS)) {
  const found: string[] = [];
  for (const values of argumentsOf(name, COUNT)) {
    const [expected, got] = [builtin[name]?.(...values), own(...values)];
    if (!Object.is(expected, got) && found.length < 5)
      found.push(`${name}(${values.join(", ")}) = ${got}, V8: ${expected}`);
  }
  differences[name] = found;
}
process.stdout.write(JSON.stringify(differences));
