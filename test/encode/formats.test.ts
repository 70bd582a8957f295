import { describe, expect, it } from "vitest";
import { encoderOf, formOf } from "../../src/encode/formats.ts";
import type { FormWishes } from "../../src/encode/formats.ts";
import type { FileForm } from "../../src/model/format.ts";
import type { Field } from "../../src/model/schema.ts";
import { fillBlock, schemaOf } from "../block/in-node.ts";
import { base } from "./made-columns.ts";

const field: Field = { ...base, name: "a", type: "text" };
const schema = schemaOf(field);
const block = fillBlock(
  schema,
  Array.from({ length: 40 }, (_, a) => ({ a: `row ${a}` })),
);

describe("encoderOf", () => {
  it.each<[string, FormWishes]>([
    ["rows.csv", {}],
    ["rows.csv", { csv: { delimiter: "::" } }],
    ["rows.csv.gz", {}],
    ["rows.csv.zst", { csv: { delimiter: "::" } }],
    ["rows.jsonl", {}],
    ["rows.json", {}],
    ["rows.sql", {}],
    ["rows.sql.gz", { sql: { statements: "copy" } }],
  ])("leaves nothing of a chunk that was given up in %s with %j", (name, wishes) => {
    const form = formOf(name, wishes);
    if (!form.ok) throw new Error(form.failure.message);
    let emitted: Buffer[] = [];
    let rows = 0;
    const encoder = encoderOf(form.value as FileForm, { schema, ...block }, (bytes, count) => {
      emitted.push(Buffer.from(bytes));
      rows += count;
    });
    const chunk = (): Buffer => {
      emitted = [];
      rows = 0;
      encoder.begin({ from: 0, to: 40, first: true, last: true });
      encoder.take(0, 40);
      encoder.end();
      expect(rows).toBe(40);
      return Buffer.concat(emitted);
    };
    const whole = chunk();
    encoder.begin({ from: 0, to: 40, first: true, last: true });
    encoder.take(0, 17);
    expect(chunk().equals(whole)).toBe(true);
  });
});
