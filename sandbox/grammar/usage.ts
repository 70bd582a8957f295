/** Whether every name in a grammar is known, and everything that is defined can occur in a text. */
import { misuse } from "../misuse.ts";
import { lookalike, referencesOf } from "./notation.ts";
import type { RuleSet } from "./rules.ts";

/** Checks all names, and returns the rules that texts begin with. */
export function expectUsed({ bodies, slots }: RuleSet, root: unknown): string[] {
  const known = [...bodies.keys(), ...slots];
  const roots = (root === undefined ? known.slice(0, 1) : Array.isArray(root) ? root : [root]) as unknown[];
  if (roots.length === 0) throw misuse("grammar", "root to be a rule or a list of rules", root);
  for (const name of roots)
    if (typeof name !== "string" || !bodies.has(name))
      throw misuse("grammar", `root to be one of the rules ${[...bodies.keys()].join(", ")}`, name);
  for (const [name, body] of bodies)
    for (const node of body) {
      const found = lookalike(node, known);
      if (found !== undefined)
        throw new TypeError(
          `grammar: rule "${name}": expected "{{${found.replaceAll("|", "}|{")}}}" where rules are meant, got "{${found}}", which is these words themselves`,
        );
    }
  const used = new Set(roots as string[]);
  for (const name of used)
    for (const body of bodies.get(name) ?? [])
      for (const reference of referencesOf(body)) {
        if (!known.includes(reference.name))
          throw misuse(`grammar: rule "${name}"`, `the name of a rule or slot (${known.join(", ")})`, reference.name);
        used.add(reference.name);
      }
  for (const name of bodies.keys())
    if (!used.has(name))
      throw new TypeError(
        `grammar: rule "${name}" is never used: nothing that begins with ${[...roots].join(", ")} refers to it; refer to it, name it in root, or leave it out`,
      );
  for (const slot of slots)
    if (!used.has(slot)) throw new TypeError(`grammar: slot "${slot}" is never used: no rule refers to {${slot}}`);
  return roots as string[];
}
