/**
 * Cells of `array`, `object` and `json` columns as JSON text. Trusted code walks what `row` returned: it reads each
 * property once, calls nothing that belongs to the value (no toJSON), and refuses what JSON would silently lose.
 */
import { isoDate, isoTime, isoTimestamp, toDay, toTime, toTimestamp } from "./calendar.ts";
import { base64Text } from "./base64.ts";
import { decimalText } from "./decimal.ts";
import { isoDuration, toDuration } from "./duration.ts";
import { geopointText, latitudeOf, longitudeOf } from "./geopoint.ts";
import { describe } from "./misuse.ts";
import { toUuid } from "./uuid.ts";

/** What is inside of an array or object, as the contract describes it. */
export interface JsonPart {
  readonly type: string;
  readonly required: boolean;
  readonly name?: string;
  readonly scale?: number;
  readonly enum?: readonly unknown[];
  readonly item?: JsonPart;
  readonly properties?: readonly JsonPart[];
}

/** The JSON text of a value; refuses, and so throws, where the value is not of the part's type. */
export type JsonWriter = (value: unknown) => string;

/** What a block can hold at most, in characters; longer texts are given up while they are made. */
const LONGEST = 1 << 20;
/** Levels of arrays and objects in a `json` cell. */
const DEEPEST = 32;

const { stringify } = JSON;
const { isArray } = Array;
const { isSafeInteger, isFinite } = Number;
const { getPrototypeOf, hasOwn, keys } = Object;
const plain: object = Object.prototype;

/** The writer for a column; `refuse` never returns, and is given what came and where, `5 at [2].name, not text`. */
export function jsonWriter(part: JsonPart, refuse: (got: string) => never): JsonWriter {
  const place = new Place(refuse);
  const write = writerOf(part, place);
  return (value) => {
    place.depth = 0;
    return write(value);
  };
}

/** Where in a cell the walk is, for messages: the keys on the way. */
class Place {
  readonly steps: (string | number)[] = [];
  depth = 0;
  readonly #refuse: (got: string) => never;

  constructor(refuse: (got: string) => never) {
    this.#refuse = refuse;
  }

  stop(value: unknown, expected: string): never {
    return this.say(describe(value), `, not ${expected}`);
  }

  say(got: string, more: string): never {
    let path = "";
    for (let i = 0; i < this.depth; i++) {
      const step = this.steps[i];
      path += typeof step === "number" ? `[${step}]` : `.${step}`;
    }
    this.#refuse(`${got}${path === "" ? "" : ` at ${path}`}${more}`);
  }
}

function writerOf(part: JsonPart, place: Place): JsonWriter {
  const write = typeWriter(part, place);
  return part.required ? write : (value) => (value === null || value === undefined ? "null" : write(value));
}

function typeWriter(part: JsonPart, place: Place): JsonWriter {
  switch (part.type) {
    case "integer":
      return (value) => (isSafeInteger(value) ? `${value as number}` : place.stop(value, "an integer"));
    case "number":
      return (value) => (isFinite(value) ? `${value as number}` : place.stop(value, "a finite number"));
    case "decimal":
      return (value) =>
        decimalText(value, part.scale as number) ?? place.stop(value, `a decimal of scale ${part.scale}`);
    case "boolean":
      return (value) => (value === true ? "true" : value === false ? "false" : place.stop(value, "true or false"));
    case "text":
      return textWriter(part, place);
    case "array":
      return arrayWriter(writerOf(part.item as JsonPart, place), place);
    case "object":
      return objectWriter(part.properties as readonly JsonPart[], place);
    case "json":
      return (value) => anyText(value, place, []);
    default:
      return (value) => {
        const text = PLAIN[part.type]?.(value);
        return text === undefined ? place.stop(value, `a ${part.type}`) : `"${text}"`;
      };
  }
}

/** The text of values that JSON has no form of its own for; it never holds what JSON would escape. */
const PLAIN: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  date: (value) => mapped(toDay(value), isoDate),
  time: (value) => mapped(toTime(value), isoTime),
  timestamp: (value) => mapped(toTimestamp(value), isoTimestamp),
  duration: (value) => mapped(toDuration(value), isoDuration),
  uuid: toUuid,
  binary: (value) => (value instanceof Uint8Array && value.length < LONGEST ? base64Text(value) : undefined),
  geopoint: (value) => {
    const [longitude, latitude] = [longitudeOf(value), latitudeOf(value)];
    return longitude === longitude && latitude === latitude ? geopointText(longitude, latitude) : undefined;
  },
};

const mapped = <T>(value: T | undefined, text: (value: T) => string): string | undefined =>
  value === undefined ? undefined : text(value);

function textWriter(part: JsonPart, place: Place): JsonWriter {
  const values = part.enum === undefined ? undefined : new Set(part.enum);
  return (value) => {
    if (typeof value !== "string") place.stop(value, "text");
    if (values !== undefined && !values.has(value)) place.stop(value, "one of the enum");
    return quoted(value, place);
  };
}

function quoted(text: string, place: Place): string {
  if (!text.isWellFormed()) place.say("text with half of a surrogate pair", ", which is no character");
  return stringify(text);
}

function arrayWriter(item: JsonWriter, place: Place): JsonWriter {
  return (value) => {
    if (!isArray(value)) place.stop(value, "an array");
    return listText(value, place, item);
  };
}

function listText(list: readonly unknown[], place: Place, item: JsonWriter): string {
  const { length } = list;
  const level = place.depth++;
  let text = "[";
  for (let i = 0; i < length; i++) {
    place.steps[level] = i;
    text += i === 0 ? item(list[i]) : `,${item(list[i])}`;
    if (text.length > LONGEST) place.say(`more than ${LONGEST} characters`, ", more than a block can hold");
  }
  place.depth = level;
  return `${text}]`;
}

function objectWriter(properties: readonly JsonPart[], place: Place): JsonWriter {
  const parts = properties.map((part) => {
    const name = part.name as string;
    return { name, key: `${stringify(name)}:`, required: part.required, write: writerOf(part, place) };
  });
  return (value) => {
    if (typeof value !== "object" || value === null || isArray(value)) place.stop(value, "an object");
    const record = value as Record<string, unknown>;
    const level = place.depth++;
    let text = "{";
    let present = 0;
    for (const { name, key, required, write } of parts) {
      place.steps[level] = name;
      const own = hasOwn(record, name);
      if (own) present++;
      const part = own ? record[name] : undefined;
      if (part === undefined && !required) continue;
      if (part === undefined) place.say("undefined", ", a property that the object must have");
      text += text === "{" ? `${key}${write(part)}` : `,${key}${write(part)}`;
    }
    place.depth = level;
    const own = keys(record);
    if (own.length !== present)
      for (const key of own)
        if (!parts.some(({ name }) => name === key))
          place.say(`the property ${stringify(key)}`, ", which is not declared");
    return `${text}}`;
  };
}

/** Any JSON value. `above` holds the arrays and objects that it is in. */
function anyText(value: unknown, place: Place, above: object[]): string {
  switch (typeof value) {
    case "string":
      return quoted(value, place);
    case "number":
      return isFinite(value) ? `${value}` : place.stop(value, "a finite number");
    case "boolean":
      return value ? "true" : "false";
    case "object":
      if (value !== null) return structureText(value, place, above);
  }
  return place.stop(value, value === null ? "a value: an empty cell is for optional(json())" : "JSON");
}

function structureText(value: object, place: Place, above: object[]): string {
  if (above.includes(value)) place.say("an object that is inside of itself", "");
  if (above.length === DEEPEST) place.say(`more than ${DEEPEST} levels of arrays and objects`, "");
  above.push(value);
  const inner = (part: unknown): string => (part === null ? "null" : anyText(part, place, above));
  const text = isArray(value) ? listText(value, place, inner) : recordText(value, place, inner);
  above.pop();
  return text;
}

function recordText(value: object, place: Place, inner: JsonWriter): string {
  const prototype: unknown = getPrototypeOf(value);
  if (prototype !== plain && prototype !== null) place.say("an object of a class", ", not a plain object");
  const level = place.depth++;
  let text = "{";
  for (const key of keys(value)) {
    place.steps[level] = key;
    if (key === "__proto__") place.say("a property of that name", ", which changes an object's prototype when read");
    const part = (value as Record<string, unknown>)[key];
    if (part === undefined) continue;
    text += `${text === "{" ? "" : ","}${quoted(key, place)}:${inner(part)}`;
    if (text.length > LONGEST) place.say(`more than ${LONGEST} characters`, ", more than a block can hold");
  }
  place.depth = level;
  return `${text}}`;
}
