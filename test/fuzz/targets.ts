/** All targets, by name. */
import type { Target } from "./target.ts";
import { blocks } from "./targets/blocks.ts";
import { checks } from "./targets/checks.ts";
import { chunks } from "./targets/chunks.ts";
import { csvEncode } from "./targets/csv-encode.ts";
import { csv } from "./targets/csv.ts";
import { descriptions } from "./targets/descriptions.ts";
import { frames } from "./targets/frames.ts";
import { locks } from "./targets/locks.ts";
import { prompts } from "./targets/prompts.ts";
import { scripts } from "./targets/scripts.ts";
import { SICK } from "./targets/sick.ts";
import { sessions } from "./targets/sessions.ts";

export const TARGETS: readonly Target[] = [
  blocks,
  frames,
  sessions,
  descriptions,
  csv,
  csvEncode,
  chunks,
  locks,
  prompts,
  checks,
  scripts,
];

export function targetOf(name: string): Target {
  const found = [...TARGETS, ...SICK].find((target) => target.name === name);
  if (found === undefined)
    throw new Error(`there is no target ${name}; there are ${TARGETS.map(({ name }) => name).join(", ")}`);
  return found;
}
