/** The shapes that a described field may have: types, constraints and shares; what is inside of arrays and objects too. */
import * as z from "zod";
import { parseDuration } from "../../sandbox/duration.ts";
import { DEFAULT_FORMAT } from "../model/schema.ts";
import type { TemporalField } from "../model/schema.ts";
import { missingFrom, parseFormat } from "../model/strftime.ts";

/** Values of one enum. */
const MOST_VALUES = 100_000;
/** Levels of arrays and objects in one field, and properties of one object. */
const DEEPEST = 8;
const MOST_PROPERTIES = 200;

/** Column names: any text without control characters, and not the one name that changes an object's prototype. */
const name = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, "a name without control characters")
  .refine((value) => value !== "__proto__", "a name other than __proto__")
  .refine(
    (value) => !/^(0|[1-9]\d*)$/.test(value),
    "a name that is no whole number: JavaScript would move it to the front of the columns",
  );
/** A property's name stands in paths of SQL. */
const property = name.refine((value) => !/["\\]/.test(value), 'a name without " and \\');

const share = z.number().min(0).max(1);
const tolerance = { exact: z.boolean(), per: z.string().max(200).optional() };
const sharesOf = (value: z.ZodType) =>
  z
    .strictObject({ values: z.array(z.strictObject({ value, share })).min(1).max(MOST_VALUES), ...tolerance })
    .optional();

const count = z.number().int().min(0).optional();
const bound = z.string().max(40).optional();
const length = bound.refine((text) => text === undefined || parseDuration(text) !== undefined, "an ISO 8601 duration");
const text = z
  .string()
  .max(10_000)
  .refine((value) => value.isWellFormed(), "text without half surrogate pairs");
const numeric = {
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  enum: z.array(z.number()).min(1).max(MOST_VALUES).optional(),
};

const columnFormat = (type: TemporalField["type"]) =>
  z
    .string()
    .max(200)
    .default(DEFAULT_FORMAT[type])
    .superRefine((format, context) => {
      const parts = parseFormat(format);
      if (typeof parts === "string") return context.addIssue({ code: "custom", message: parts });
      const missing = missingFrom(parts, type);
      if (missing.length > 0)
        context.addIssue({
          code: "custom",
          message: `"${format}" leaves out the ${missing.join(", the ")}, so nobody could read the value back`,
        });
    });

/** Fields that share the keys of `base`; only a whole column has shares and formats. */
function fieldWith(base: z.ZodRawShape, whole: boolean): z.ZodType {
  const common = { ...base, description: text.optional(), required: z.boolean(), unique: z.boolean() };
  const shares = (value: z.ZodType): z.ZodRawShape => (whole ? { shares: sharesOf(value) } : {});
  const temporal = (type: TemporalField["type"]) =>
    z.strictObject({
      ...common,
      type: z.literal(type),
      minimum: bound,
      maximum: bound,
      format: whole ? columnFormat(type) : z.literal(DEFAULT_FORMAT[type]).default(DEFAULT_FORMAT[type]),
    });
  return z.discriminatedUnion("type", [
    z.strictObject({ ...common, ...numeric, ...shares(z.number()), type: z.literal("integer") }),
    z.strictObject({ ...common, ...numeric, type: z.literal("number") }),
    z.strictObject({ ...common, ...numeric, type: z.literal("decimal"), scale: z.number().int().min(0).max(9) }),
    z.strictObject({
      ...common,
      ...shares(text),
      type: z.literal("text"),
      enum: z.array(text).min(1).max(MOST_VALUES).optional(),
      pattern: z.string().max(1000).optional(),
      minLength: count,
      maxLength: count,
    }),
    z.strictObject({ ...common, ...shares(z.boolean()), type: z.literal("boolean") }),
    temporal("date"),
    temporal("time"),
    temporal("timestamp"),
    z.strictObject({ ...common, type: z.literal("duration"), minimum: length, maximum: length }),
    z.strictObject({ ...common, type: z.literal("uuid") }),
    z.strictObject({ ...common, type: z.literal("binary"), maxBytes: count }),
    z.strictObject({ ...common, type: z.literal("geopoint") }),
    z.strictObject({
      ...common,
      type: z.literal("array"),
      item,
      minItems: count,
      maxItems: count,
      uniqueItems: z.boolean().optional(),
    }),
    z.strictObject({
      ...common,
      type: z.literal("object"),
      properties: z.array(propertyField).min(1).max(MOST_PROPERTIES),
    }),
    z.strictObject({ ...common, type: z.literal("json") }),
  ]);
}

const item: z.ZodType = z.lazy(() => fieldWith({}, false));
const propertyField: z.ZodType = z.lazy(() => fieldWith({ name: property }, false));

/** A column; whoever parses with it must have asked `excessOf` first. */
export const field: z.ZodType = fieldWith({ name, missing: z.strictObject({ share, ...tolerance }).optional() }, true);

interface Loose {
  readonly enum?: unknown;
  readonly item?: unknown;
  readonly properties?: unknown;
}

/** What is too long or too deep in what may be a field, found before every part of it is looked at. */
export function excessOf(value: unknown, levels: number = DEEPEST): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { enum: list, item: inner, properties } = value as Loose;
  if (Array.isArray(list) && list.length > MOST_VALUES) return `enum: it has more than ${MOST_VALUES} values`;
  if (inner === undefined && properties === undefined) return undefined;
  if (levels === 0) return `it has more than ${DEEPEST} levels of arrays and objects`;
  if (!Array.isArray(properties)) return excessOf(inner, levels - 1);
  if (properties.length > MOST_PROPERTIES) return `it has more than ${MOST_PROPERTIES} properties`;
  for (const part of [inner, ...(properties as unknown[])]) {
    const excess = excessOf(part, levels - 1);
    if (excess !== undefined) return excess;
  }
  return undefined;
}
