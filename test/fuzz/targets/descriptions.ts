/** Descriptions of data sets, as a script may give them, to their validator; the code made for valid ones says nothing but what it should. */
import { parseSync } from "oxc-parser";
import { layoutOf } from "../../../src/block/layout.ts";
import { settlerSource } from "../../../src/block/settler.ts";
import { writerSource } from "../../../src/block/writer.ts";
import { EXIT_CODE } from "../../../src/model/failure.ts";
import type { Dataset, Field, Schema } from "../../../src/model/schema.ts";
import { readDescription } from "../../../src/runner/description.ts";
import { descriptionsOfGallery } from "../corpus.ts";
import { drawField, schemaOf } from "../made-blocks.ts";
import { mutateJson } from "../mutate/json.ts";
import { mutateText, oddWellFormed } from "../mutate/text.ts";
import type { Random } from "../random.ts";
import { cases } from "../target.ts";
import type { Cases } from "../target.ts";

interface Input {
  readonly text: string;
  /** Whether the code is made and parsed, too. */
  readonly code: boolean;
}

export async function open(): Promise<Cases> {
  const corpus = await descriptionsOfGallery();
  const tally = { valid: 0, refused: 0, code: 0, failures: 0 };
  return cases<Input>({
    tally,
    draw(random) {
      const base = random.one(3)
        ? {
            dataset: {
              description: "",
              single: true,
              tables: [schemaOf(random.many(random.between(1, 4), (k) => drawField(random, k)))],
              checks: [],
            },
          }
        : random.pick(corpus);
      const value = random.one(3) ? renamed(random, base) : mutateJson(random, base, random.between(1, 3));
      const text = JSON.stringify(value) ?? "";
      return { text: random.one(12) ? mutateText(random, text) : text, code: random.one(4) };
    },
    attempt({ text, code }) {
      const read = readDescription(text);
      if (!read.ok) {
        tally.refused++;
        const { kind, message } = read.failure;
        // oxlint-disable-next-line no-control-regex
        if (/[\u0000-\u001F\u007F-\u009F]/.test(message))
          return `a message with control characters: ${JSON.stringify(message)}`;
        return kind in EXIT_CODE && message.length > 0 && message.length < 5000
          ? undefined
          : `a refusal that says nothing: ${JSON.stringify(read.failure).slice(0, 200)}`;
      }
      if ("message" in read.value) {
        tally.failures++;
        return typeof read.value.stack === "string" ? undefined : "an error without a stack";
      }
      tally.valid++;
      const again = readDescription(JSON.stringify({ dataset: read.value }));
      if (!again.ok) return `what was valid is not when it is read again: ${again.failure.message}`;
      if (!code) return undefined;
      tally.code++;
      return codeProblem(read.value);
    },
  });
}

/** The same with other names: each text that names a column or is a value gets odd characters wherever it stands. */
function renamed(random: Random, value: unknown): unknown {
  const names = new Map<string, string>();
  const rename = (text: string): string => {
    let made = names.get(text);
    if (made === undefined) names.set(text, (made = `${text}${oddWellFormed(random, 4).replaceAll(/\p{Cc}/gu, "")}`));
    return made;
  };
  return JSON.parse(JSON.stringify(value), function (this: unknown, key: string, part: unknown) {
    if (typeof part !== "string") return part;
    const owner = this as { type?: unknown };
    if (key === "name" && owner.type !== undefined) return rename(part);
    if (Array.isArray(this) && random.one(2)) return names.get(part) ?? part;
    return part;
  });
}

function codeProblem({ tables }: Dataset): string | undefined {
  for (const schema of tables) {
    const plain = plainNames(schema);
    for (const make of [
      (of: Schema) => writerSource(layoutOf(of, 64), of.groups === undefined ? "plain" : "groups"),
      (of: Schema) => settlerSource(of),
    ]) {
      const shape = shapeOf(make(schema));
      if (shape === undefined) return `the code made for ${JSON.stringify(schema.fields).slice(0, 200)} does not parse`;
      if (shape !== shapeOf(make(plain)))
        return `names or values have become code: ${JSON.stringify(schema.fields).slice(0, 200)}`;
    }
  }
  return undefined;
}

/** The schema with names and values that could not be mistaken for anything. */
function plainNames(schema: Schema): Schema {
  const plain = (field: Field, k: number): Field => {
    const more =
      "enum" in field && field.type === "text"
        ? { enum: (field.enum as readonly string[]).map((_, n) => `v${n}`) }
        : {};
    const inner = field.type === "object" ? { properties: field.properties.map(plain) } : {};
    return { ...field, name: `c${k}`, ...more, ...inner } as Field;
  };
  const unique = (field: Field): Field =>
    field.type === "text" && field.enum !== undefined ? { ...field, enum: [...new Set(field.enum)] } : field;
  return { ...schema, fields: schema.fields.map(unique).map(plain) };
}

/** The syntax of a source without its literals and places; undefined where it does not parse. */
function shapeOf(source: string): string | undefined {
  const { program, errors } = parseSync("made.js", `(function ($0, $1, $2) {${source}})`, { sourceType: "script" });
  if (errors.length > 0) return undefined;
  return JSON.stringify(program, (key, value: unknown) => {
    if (key === "start" || key === "end" || key === "range") return undefined;
    if (typeof value !== "object" || value === null) return value;
    const { type } = value as { type?: unknown };
    if (type === "Literal") return "literal";
    // Lists of names and values are as long as they are.
    return type === "ArrayExpression" || (type === "ObjectExpression" && isData(value)) ? "data" : value;
  });
}

const isData = (value: object): boolean =>
  JSON.stringify(value, (key, part: unknown) => (key === "start" || key === "end" ? undefined : part)).match(
    /"type":"(?!ObjectExpression|ArrayExpression|Property|Literal)/,
  ) === null;
