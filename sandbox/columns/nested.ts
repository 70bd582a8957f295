/** Columns whose cells are JSON: `array` and `object`, with the types of their parts, and `json` for any value. */
import { misuse } from "../misuse.ts";
import { ANY, column, counts, expectColumn, known, ordered } from "./column.ts";
import type { AnyOptions, Column } from "./column.ts";

export interface ArrayOptions extends AnyOptions {
  readonly minItems?: number;
  readonly maxItems?: number;
  /** No item occurs twice in one cell. */
  readonly uniqueItems?: boolean;
}
export type ObjectOptions = AnyOptions;
export type JsonOptions = AnyOptions;

/** The properties of an object, in the order in which they are written. */
export type Properties = Readonly<Record<string, Column<unknown>>>;
type Value<C> = C extends Column<infer T> ? T : never;
type OptionalKeys<P extends Properties> = { [K in keyof P]: null extends Value<P[K]> ? K : never }[keyof P];
/** What `row` returns for given properties; optional ones may be null, or left out. */
export type ObjectOf<P extends Properties> = { readonly [K in Exclude<keyof P, OptionalKeys<P>>]: Value<P[K]> } & {
  readonly [K in OptionalKeys<P>]?: Value<P[K]> | undefined;
};

/** What JSON can say, other than null: a cell that is null is an empty cell. */
export type JsonValue =
  | string
  | number
  | boolean
  | readonly (JsonValue | null)[]
  | { readonly [key: string]: JsonValue | null | undefined };

/** How deep arrays and objects may be nested in a contract. */
const DEEPEST = 8;

/**
 * A list, written as JSON: `["red","blue"]`. Items may be any column, also optional ones (null) and further arrays and
 * objects; their constraints are checked as those of columns are. Dates and times are ISO text inside JSON, decimals
 * are numbers with all their digits. Checks see JSON: `json_array_length(tags) <= 5`.
 *
 * @example
 * const tags = array(text({ enum: ["new", "sale", "eco"] }), { minItems: 1, maxItems: 3, uniqueItems: true });
 * // in row()
 * const cell = random.sample(["new", "sale", "eco"] as const, 2);
 */
export function array<T>(item: Column<T>, options: ArrayOptions = {}): Column<readonly T[]> {
  known("array", options, [...ANY, "minItems", "maxItems", "uniqueItems"]);
  counts("array", options, ["minItems", "maxItems"]);
  ordered("array", "minItems", options.minItems, "maxItems", options.maxItems);
  if (options.uniqueItems !== undefined && typeof options.uniqueItems !== "boolean")
    throw misuse("array", "uniqueItems to be true or false", options.uniqueItems);
  return nested("array", { ...options, item: partOf("array", item) });
}

/**
 * An object with known properties, written as JSON in their order: `{"street":"Main St","zip":"10115"}`. Optional
 * properties may be null, which is written, or left out. Checks see JSON: `json_extract_string(address, '$.zip')`.
 *
 * @example
 * const address = object({ street: text(), zip: text({ pattern: "[0-9]{5}" }), floor: optional(integer()) });
 * // in row()
 * const cell = { street: "Main St 5", zip: "10115" };
 */
export function object<const P extends Properties>(properties: P, options: ObjectOptions = {}): Column<ObjectOf<P>> {
  known("object", options, ANY);
  if (typeof properties !== "object" || properties === null || Object.keys(properties).length === 0)
    throw misuse("object", "an object of columns, at least one", properties);
  const parts = Object.keys(properties).map((name) => {
    if (name === "__proto__") throw misuse("object", "a property's name other than __proto__", name);
    return Object.freeze({ ...partOf(`object: ${name}`, properties[name]), name });
  });
  return nested("object", { ...options, properties: Object.freeze(parts) });
}

/**
 * Any JSON value but a lone null: text, finite numbers, true and false, lists, plain objects, up to 32 levels deep.
 * Written without spaces, keys in their order. `toJSON` is not called, dates must be text.
 *
 * @example
 * const payload = json();
 * // in row()
 * const cell = { event: "click", at: [random.integer(0, 800), random.integer(0, 600)], referrer: null };
 */
export function json(options: JsonOptions = {}): Column<JsonValue> {
  known("json", options, ANY);
  return column("json", options);
}

function nested<T>(type: "array" | "object", options: object): Column<T> {
  if (depthOf({ type, ...options }) > DEEPEST)
    throw new TypeError(`${type}: expected at most ${DEEPEST} levels of arrays and objects, got more`);
  return column(type, options);
}

/** What is inside of an array or object, as the contract says it; throws where it has what only a whole column can have. */
function partOf(where: string, part: unknown): { readonly type: string } {
  expectColumn(where, part);
  const { type, options } = part;
  for (const [key, why] of [
    ["format", "dates and times are ISO text inside JSON"],
    ["shares", "shares are of whole columns"],
    ["missing", "missing is of whole columns"],
  ] as const)
    if (options[key] !== undefined) throw new TypeError(`${where}: expected a column without ${key}: ${why}`);
  if (options["unique"] === true)
    throw new TypeError(`${where}: expected a column without unique: it is of whole columns, uniqueItems of lists`);
  return Object.freeze({ required: true, unique: false, ...options, type });
}

function depthOf(part: { readonly type: string; readonly item?: unknown; readonly properties?: unknown }): number {
  type Part = Parameters<typeof depthOf>[0];
  if (part.type === "array") return 1 + depthOf(part.item as Part);
  if (part.type === "object") return 1 + Math.max(...(part.properties as readonly Part[]).map(depthOf));
  return 0;
}
