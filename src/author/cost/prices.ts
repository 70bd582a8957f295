/** What a token costs. A small table that anybody can edit and overrule; what is not in it is unknown, and not guessed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { PACKAGE_ROOT } from "../../model/package-root.ts";

/** US dollars for a million tokens. */
export interface PriceEntry {
  readonly model: string;
  readonly host?: string | undefined;
  readonly input: number;
  readonly output: number;
  readonly cached?: number | undefined;
}

export const priceShape: z.ZodType<PriceEntry> = z.strictObject({
  /** The model's name, where `*` stands for anything. A date after the name belongs to it: `gpt-5-mini-2025-08-07`. */
  model: z.string().min(1).max(300),
  /** The host that asks this price; any where it is left out. */
  host: z.string().optional(),
  input: z.number().min(0).max(1e6),
  output: z.number().min(0).max(1e6),
  /** For tokens that the provider remembers; as `input` where it is left out. */
  cached: z.number().min(0).max(1e6).optional(),
});

export interface Price {
  readonly input: number;
  readonly output: number;
  readonly cached: number;
  /** Who says so: "rowsmith.json", "prices.json of 2025-12". */
  readonly source: string;
}

const tableShape = z.strictObject({ note: z.string(), date: z.string(), prices: z.array(priceShape) });

export interface PriceQuestion {
  readonly model: string;
  readonly host: string;
  /** It runs on this machine. */
  readonly local: boolean;
  /** From the user's own configuration. */
  readonly own?: readonly PriceEntry[] | undefined;
  /** From the project's file. */
  readonly project?: readonly PriceEntry[] | undefined;
}

/** The price of a model; undefined where nobody has said it. */
export function priceOf({ model, host, local, own = [], project = [] }: PriceQuestion): Price | undefined {
  const trusted =
    find(own, model, host, "your configuration") ?? find(table().prices, model, host, `prices.json of ${table().date}`);
  const stated = find(project, model, host, "rowsmith.json");
  // A project that one was given must not lower a price, and so lift the user's cap.
  if (trusted !== undefined && stated !== undefined) return dearer(trusted, stated);
  if (trusted !== undefined || stated !== undefined) return trusted ?? stated;
  // A server on this machine that has a paid model's name passes requests on to who is paid.
  if (local && !table().prices.some((entry) => matches(entry.model, model)))
    return { input: 0, output: 0, cached: 0, source: "this machine" };
  return undefined;
}

/** What to say where no price is known. */
export const unknownPrice = (model: string): string =>
  `no price known for ${model}: set "prices" in rowsmith.json, as [{ "model": "${model}", "input": 0.25, "output": 2 }], in dollars for a million tokens`;

function find(entries: readonly PriceEntry[], model: string, host: string, source: string): Price | undefined {
  const entry = entries.find((each) => (each.host === undefined || each.host === host) && matches(each.model, model));
  return entry && { input: entry.input, output: entry.output, cached: entry.cached ?? entry.input, source };
}

const DATE = /-\d{4}-?\d{2}-?\d{2}$/;

function matches(pattern: string, model: string): boolean {
  if (pattern === model || pattern === model.replace(DATE, "")) return true;
  if (!pattern.includes("*")) return false;
  // Piece by piece: a pattern of many stars must not take long.
  const pieces = pattern.split("*");
  const [first = ""] = pieces;
  const last = pieces.at(-1) as string;
  if (!model.startsWith(first) || !model.endsWith(last) || model.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = model.indexOf(piece, at);
    if (found < 0 || found + piece.length > model.length - last.length) return false;
    at = found + piece.length;
  }
  return true;
}

const dearer = (a: Price, b: Price): Price =>
  b.input >= a.input && b.output >= a.output && b.cached >= a.cached
    ? b
    : {
        input: Math.max(a.input, b.input),
        output: Math.max(a.output, b.output),
        cached: Math.max(a.cached, b.cached),
        source: a.source,
      };

let read: z.infer<typeof tableShape> | undefined;
const table = (): z.infer<typeof tableShape> =>
  (read ??= tableShape.parse(JSON.parse(readFileSync(join(PACKAGE_ROOT, "templates", "prices.json"), "utf8"))));
