/** All targets, by name; what a target needs is loaded where it is opened. */
import type { Target } from "./target.ts";

export const TARGETS: readonly Target[] = [
  {
    name: "blocks",
    promise:
      "no block passes the check whose cells are not of their types, and what passes is encoded so that others read it back",
    deadline: 5000,
    quick: 600,
    reaches: ["accepted", "corrupt"],
    open: async () => (await import("./targets/blocks.ts")).open(),
  },
  {
    name: "frames",
    promise: "whatever a child sends is read as frames or refused, the same wherever it is cut, and nothing is thrown",
    deadline: 2000,
    quick: 6000,
    reaches: ["frames", "refused"],
    open: async () => (await import("./targets/frames.ts")).open(),
  },
  {
    name: "sessions",
    promise:
      "whatever a child does, every request to a session ends in time with a typed outcome, and the child is gone at the end",
    deadline: 5000,
    quick: 120,
    reaches: ["whole", "failed"],
    open: async () => (await import("./targets/sessions.ts")).open(),
  },
  {
    name: "descriptions",
    promise:
      "a description is valid or refused with a sentence; names and values are nothing but literals in the code that is made from it",
    deadline: 5000,
    quick: 250,
    reaches: ["valid", "refused", "code"],
    open: async () => (await import("./targets/descriptions.ts")).open(),
  },
  {
    name: "csv",
    promise: "any file is read, or refused with a place that is in it; where csv-parse reads it, so do we",
    deadline: 5000,
    quick: 800,
    reaches: ["compared", "faults"],
    open: async () => (await import("./targets/csv.ts")).open(),
  },
  {
    name: "csv-encode",
    promise: "cells in any dialect are read back as they were, empty ones told from empty texts",
    deadline: 5000,
    quick: 800,
    reaches: [],
    open: async () => (await import("./targets/csv-encode.ts")).open(),
  },
  {
    name: "chunks",
    promise: "the bytes of rows depend neither on the size of blocks nor, in plain text, on the size of chunks",
    deadline: 5000,
    quick: 300,
    reaches: ["compared"],
    open: async () => (await import("./targets/chunks.ts")).open(),
  },
  {
    name: "locks",
    promise: "a lock, a journal or a note is what its type says, or refused; nothing else is thrown",
    deadline: 2000,
    quick: 1200,
    reaches: ["locks", "journals", "entries", "footers"],
    open: async () => (await import("./targets/locks.ts")).open(),
  },
  {
    name: "prompts",
    promise:
      "a prompt is understood or refused with its lines, in time; a script that comes of it parses, and its rows keep its checks",
    deadline: 10_000,
    quick: 80,
    reaches: ["written", "refused"],
    open: async () => (await import("./targets/prompts.ts")).open(),
  },
  {
    name: "answers",
    promise:
      "a script is taken out of any answer as it is; repairs end, name each change, break nothing that was right, and find no more the second time",
    deadline: 20_000,
    quick: 40,
    reaches: ["whole", "scripts", "mended", "sound", "cut"],
    open: async () => (await import("./targets/answers.ts")).open(),
  },
  {
    name: "checks",
    promise: "no condition is proven that does not hold in the file",
    deadline: 30_000,
    quick: 4,
    reaches: ["proven"],
    open: async () => (await import("./targets/checks.ts")).open(),
  },
  {
    name: "scripts",
    promise:
      "a script ends in rows or in a typed failure, in time; its rows are the same however they are made, or the trial refuses it",
    deadline: 60_000,
    quick: 3,
    reaches: ["bundled"],
    open: async () => (await import("./targets/scripts.ts")).open(),
  },
];

/** Targets that are ill on purpose: the fuzzer must see it. */
const SICK: readonly Target[] = (["says", "throws", "hangs", "beside", "aborts"] as const).map((ill) => ({
  name: `sick-${ill}`,
  promise: "none",
  deadline: 500,
  quick: 60,
  reaches: [],
  open: async () => (await import("./targets/sick.ts")).open(ill),
}));

export function targetOf(name: string): Target {
  const found = [...TARGETS, ...SICK].find((target) => target.name === name);
  if (found === undefined)
    throw new Error(`there is no target ${name}; there are ${TARGETS.map(({ name }) => name).join(", ")}`);
  return found;
}
