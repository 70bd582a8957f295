/** The names that a script can import, values and types, as the sandbox exports them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../model/package-root.ts";

export function importableNames(): ReadonlySet<string> {
  const names = new Set(["random"]);
  for (const file of ["sandbox/index.ts", "sandbox/vocabulary/locale.ts"]) {
    const text = readFileSync(join(PACKAGE_ROOT, file), "utf8");
    for (const [, list] of text.matchAll(/^export (?:type )?\{([^}]*)\}/gm))
      for (const name of (list as string).split(",")) if (name.trim() !== "") names.add(name.trim());
    for (const [, name] of text.matchAll(/^export (?:const|function|interface) (\w+)/gm)) names.add(name as string);
  }
  return names;
}
