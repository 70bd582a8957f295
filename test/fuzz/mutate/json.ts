/** Changes of JSON values: parts left out, doubled, exchanged, renamed, or replaced by what nobody expects there. */
import type { Random } from "../random.ts";
import { oddText } from "./text.ts";

/** A value that is often where it should not be. */
export function oddValue(random: Random): unknown {
  switch (random.below(9)) {
    case 0:
      return random.pick([null, true, false]);
    case 1:
      return random.pick([
        0,
        -0,
        1,
        -1,
        0.5,
        1e21,
        1e308,
        -1e308,
        5e-324,
        2 ** 31,
        2 ** 53,
        -(2 ** 53),
        255,
        65_536,
        1e9,
      ]);
    case 2:
      return random.between(-5, 300);
    case 3:
    case 4:
      return oddText(random);
    case 5:
      return random.many(random.small(4), () => oddValue(random));
    case 6:
      return Object.fromEntries(random.many(random.small(3), () => [oddText(random, 3), oddValue(random)]));
    case 7:
      return random.pick([
        "",
        "a",
        "id",
        "integer",
        "text",
        "2024-01-01",
        "%Y",
        "P1D",
        "x".repeat(random.pick([40, 41, 200, 201, 1001, 10_001])),
      ]);
    default:
      return {};
  }
}

/** `value` after some changes; the argument stays as it is. */
export function mutateJson(random: Random, value: unknown, changes: number = random.between(1, 4)): unknown {
  let made = value;
  for (let left = changes; left > 0; left--) made = change(random, made, 0);
  return made;
}

function change(random: Random, value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null || random.one(depth === 0 ? 40 : 12)) return replaced(random, value);
  if (Array.isArray(value)) return changedArray(random, value, depth);
  const entries = Object.entries(value);
  const at = random.below(entries.length);
  const [key, inner] = entries[at] ?? ["", undefined];
  const kind = random.below(24);
  if (entries.length === 0 || kind === 0) entries.push([oddText(random, 3), oddValue(random)]);
  else if (kind === 1) entries.splice(at, 1);
  else if (kind === 2)
    entries[at] = [random.one(2) ? oddText(random, 2) : (entries[random.below(entries.length)]?.[0] ?? ""), inner];
  else if (kind === 3) entries[at] = [key, entries[random.below(entries.length)]?.[1]];
  else entries[at] = [key, change(random, inner, depth + 1)];
  // Not an assignment: `__proto__` must become a key like others.
  return Object.fromEntries(entries);
}

function changedArray(random: Random, list: readonly unknown[], depth: number): unknown[] {
  const made = [...list];
  const at = random.below(made.length);
  const kind = random.below(20);
  if (made.length === 0 || kind === 0) made.splice(at, 0, oddValue(random));
  else if (kind === 1) made.splice(at, 1);
  else if (kind === 2) made.splice(at, 0, made[random.below(made.length)]);
  else if (kind === 3) made.reverse();
  else made[at] = change(random, made[at], depth + 1);
  return made;
}

function replaced(random: Random, value: unknown): unknown {
  if (typeof value === "number" && random.one(2))
    return random.pick([value + 1, value - 1, -value, value * 1e9, value / 3, 0]);
  if (typeof value === "string" && random.one(2)) {
    const at = random.below(value.length + 1);
    return random.pick([
      value.slice(0, at),
      value.slice(0, at) + oddText(random, 3) + value.slice(at),
      value.toUpperCase(),
      value + value,
    ]);
  }
  return typeof value === "boolean" && random.one(2) ? !value : oddValue(random);
}
