/** Tables with columns of every kind, and memory of their blocks: mostly as the column writer leaves it, at times as no writer would. */
import { layoutOf } from "../../src/block/layout.ts";
import type { ColumnLayout, Layout } from "../../src/block/layout.ts";
import { viewsOf } from "../../src/block/views.ts";
import type { ColumnView } from "../../src/block/views.ts";
import { field as fieldShape } from "../../src/runner/field-description.ts";
import type { Field, Schema } from "../../src/model/schema.ts";
import { ODD_CHARACTERS, oddWellFormed } from "./mutate/text.ts";
import type { Random } from "./random.ts";

export const CAPACITY = 8;
/** Bytes of a text column that are kept in an input. */
const TEXT_BYTES = 400;

/** The memory of one column, as far as it is used. */
export interface ColumnMemory {
  readonly values: Uint8Array;
  readonly validity?: Uint8Array;
  readonly data?: Uint8Array;
}

export interface MadeBlock {
  readonly fields: readonly Field[];
  readonly rows: number;
  readonly columns: readonly ColumnMemory[];
}

export const schemaOf = (fields: readonly Field[]): Schema => ({
  name: "made",
  description: "",
  fields,
  primaryKey: [],
  foreignKeys: [],
  checks: [],
  fixed: false,
});

const FORMATS = {
  date: ["%Y-%m-%d", "%d/%m, %y", "%A, %B %-d, %Y", '%Y"%m"%d', "%Y-%j"],
  time: ["%H:%M:%S", "%H:%M:%S.%f", "%-I:%M%p"],
  timestamp: ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S.%g", "%m/%d/%Y %I:%M %p"],
} as const;

const nameOf = (random: Random, k: number): string =>
  random.one(3) ? `${k}${oddWellFormed(random, 3).replaceAll(/[\p{Cc}\p{Cs}]/gu, "")}x` : `c${k}`;

/** A column of any type. */
export function drawField(random: Random, k: number): Field {
  const base = { name: nameOf(random, k), required: random.one(2), unique: false };
  const type = random.pick([
    "integer",
    "number",
    "decimal",
    "text",
    "text",
    "boolean",
    "date",
    "time",
    "timestamp",
    "duration",
    "uuid",
    "binary",
    "geopoint",
    "array",
    "object",
    "json",
  ] as const);
  switch (type) {
    case "integer":
      return random.one(2) ? { ...base, type, minimum: -(2 ** 31), maximum: 2 ** 31 - 1 } : { ...base, type };
    case "decimal":
      return { ...base, type, scale: random.below(10) };
    case "text": {
      const size = random.pick([0, 0, 1, 3, 4, 5, 300]);
      if (size === 0) return { ...base, type };
      return {
        ...base,
        type,
        enum: [...new Set(random.many(size, (n) => `${oddWellFormed(random, 3)}${n > 5 ? n : ""}`))],
      };
    }
    case "date":
    case "time":
    case "timestamp":
      return { ...base, type, format: random.pick(FORMATS[type]) };
    case "array":
      return { ...base, type, item: { required: true, unique: false, type: "integer" } };
    case "object":
      return { ...base, type, properties: [{ name: "a", required: false, unique: false, type: "text" }] };
    default:
      return { ...base, type };
  }
}

/** A block that could be: `hostile` is how often, one in so many, a column is spoilt; 0 for never. */
export function drawBlock(random: Random, fields: readonly Field[], layout: Layout, hostile: number): MadeBlock {
  const rows = random.between(1, layout.capacity);
  return {
    fields,
    rows,
    columns: layout.columns.map((column) => drawColumn(random, column, rows, hostile > 0 && random.one(hostile))),
  };
}

function drawColumn(random: Random, column: ColumnLayout, rows: number, spoilt: boolean): ColumnMemory {
  const validity =
    column.validity === undefined ? undefined : Uint8Array.from(random.many(rows, () => (random.one(3) ? 0 : 1)));
  const drawn =
    column.physical === "utf8"
      ? drawTexts(random, column, rows, validity, spoilt)
      : { values: drawValues(random, column, rows, validity) };
  const memory: ColumnMemory = { ...drawn, ...(validity === undefined ? {} : { validity }) };
  if (!spoilt) return memory;
  const part = random.pick(Object.keys(memory)) as keyof ColumnMemory;
  const bytes = memory[part] as Uint8Array;
  for (let left = random.between(1, 3); left > 0 && bytes.length > 0; left--)
    bytes[random.below(bytes.length)] = random.one(2)
      ? random.below(256)
      : random.pick([0, 1, 2, 0x7f, 0x80, 0xff, 0xf0, 0xc3, 0x22, 0x0a]);
  return memory;
}

const ARRAYS = {
  int32: Int32Array,
  float64: Float64Array,
  point: Int32Array,
  code8: Uint8Array,
  code16: Uint16Array,
  code32: Int32Array,
} as const;

function drawValues(random: Random, column: ColumnLayout, rows: number, validity: Uint8Array | undefined): Uint8Array {
  const physical = column.physical as keyof typeof ARRAYS;
  const per = physical === "point" ? 2 : 1;
  const values = new ARRAYS[physical](rows * per);
  for (let k = 0; k < values.length; k++)
    if (validity === undefined || validity[Math.floor(k / per)] === 1) values[k] = drawValue(random, column, k % 2);
  return new Uint8Array(values.buffer);
}

const whole = (random: Random, most: number): number => {
  const value = random.one(3)
    ? random.pick([most, most - 1, 9999, 10_000, 99_999_999, 100_000_000, 0])
    : Math.floor(((random.bits() >>> 0) / 2 ** 32) * most);
  return random.one(2) ? -Math.min(value, most) : Math.min(value, most);
};

function drawValue(random: Random, { field, dictionary, physical }: ColumnLayout, part: number): number {
  if (physical.startsWith("code")) return random.below(dictionary.length);
  switch (field.type) {
    case "date":
      return random.one(4)
        ? random.pick([-719_162, 2_932_896, 0, -1, -25_568, 47_847])
        : random.between(-30_000, 60_000);
    case "time":
      return random.one(4) ? random.pick([0, 86_399_999, 43_200_000]) : random.below(86_400_000);
    case "timestamp":
      return random.one(4)
        ? random.pick([-62_135_596_800_000, 253_402_300_799_999, -1, 0])
        : Math.floor(random.bits() * 1500);
    case "geopoint":
      return whole(random, part === 0 ? 180e6 : 90e6);
    case "number":
      return drawNumber(random);
    default:
      return physical === "int32" ? random.bits() : whole(random, random.pick([Number.MAX_SAFE_INTEGER, 1e9, 1e6]));
  }
}

function drawNumber(random: Random): number {
  if (random.one(2))
    return random.pick([0, -0, 0.1, 1e21, 5e-324, 1.7976931348623157e308, 1e-7, -2.5, 123_456_789.125]);
  const bits = new Float64Array(1);
  new Int32Array(bits.buffer).set([random.bits(), random.bits()]);
  return Number.isFinite(bits[0]) ? (bits[0] as number) : 1;
}

const encoder = new TextEncoder();

function drawTexts(
  random: Random,
  { field }: ColumnLayout,
  rows: number,
  validity: Uint8Array | undefined,
  spoilt: boolean,
): { values: Uint8Array; data: Uint8Array } {
  const offsets = new Int32Array(rows + 1);
  const texts: string[] = [];
  let end = 0;
  for (let j = 0; j < rows; j++) {
    const text =
      validity?.[j] === 0 && !(spoilt && random.one(3))
        ? ""
        : drawText(random, spoilt && random.one(2) ? "text" : field.type);
    end += encoder.encode(text).length;
    offsets[j + 1] = end;
    texts.push(text);
  }
  return { values: new Uint8Array(offsets.buffer), data: encoder.encode(texts.join("")).slice(0, TEXT_BYTES) };
}

const HEX = "0123456789abcdef";

function drawText(random: Random, type: Field["type"]): string {
  switch (type) {
    case "uuid":
      return [8, 4, 4, 4, 12].map((size) => random.many(size, () => HEX[random.below(16)]).join("")).join("-");
    case "binary":
      return Buffer.from(random.many(random.small(9), () => random.below(256))).toString("base64");
    case "array":
      return JSON.stringify(random.many(random.small(4), () => whole(random, 1e6)));
    case "object":
      return random.one(3) ? "{}" : JSON.stringify({ a: random.one(3) ? null : oddWellFormed(random, 4) });
    case "json":
      return JSON.stringify(
        random.pick([
          true,
          0.5,
          oddWellFormed(random, 4),
          [1, [oddWellFormed(random, 2)]],
          { "": 1e300, "a b": null },
          [],
          {},
        ]),
      );
    default:
      return random.one(4) ? random.pick(ODD_CHARACTERS).toWellFormed() : oddWellFormed(random, 6);
  }
}

/** A layout with its memory, which blocks are put into one after the other. */
export interface Place {
  readonly schema: Schema;
  readonly layout: Layout;
  readonly views: readonly ColumnView[];
  put(block: MadeBlock): void;
}

/** The memory for blocks of the fields; throws where they are no fields. */
export function placeFor(fields: readonly Field[]): Place {
  for (const one of fields) fieldShape.parse(one);
  const schema = schemaOf(fields);
  const layout = layoutOf(schema, CAPACITY);
  const memory = new SharedArrayBuffer(layout.byteLength);
  const views = viewsOf(layout, memory);
  const bytes = new Uint8Array(memory);
  const fill = (at: number, size: number, from: Uint8Array | undefined): void => {
    bytes.fill(0, at, at + size);
    if (from !== undefined) bytes.set(from.subarray(0, size), at);
  };
  return {
    schema,
    layout,
    views,
    put: ({ columns }) => {
      for (const [k, column] of layout.columns.entries()) {
        const from = columns[k];
        fill(column.values, ((views[k] as ColumnView).values as Uint8Array).byteLength, from?.values);
        if (column.validity !== undefined) fill(column.validity, layout.capacity, from?.validity);
        if (column.physical === "utf8") fill(column.data, Math.min(TEXT_BYTES, column.dataLength), from?.data);
      }
    },
  };
}

/** Places by their fields, made once. */
export class Places<More> {
  readonly #byFields = new WeakMap<readonly Field[], Place & More>();
  readonly #more: (place: Place) => More;

  constructor(more: (place: Place) => More) {
    this.#more = more;
  }

  of(fields: readonly Field[]): Place & More {
    let place = this.#byFields.get(fields);
    if (place === undefined) {
      const made = placeFor(fields);
      place = { ...made, ...this.#more(made) };
      this.#byFields.set(fields, place);
    }
    return place;
  }
}
