import { describe, expect, it } from "vitest";
import { layoutOf } from "../../src/block/layout.ts";
import type { Physical } from "../../src/block/layout.ts";
import type { Field } from "../../src/model/schema.ts";
import { schemaOf } from "./in-node.ts";

const base = { name: "v", required: true, unique: false } as const;
const physical = (field: Field): Physical | undefined => layoutOf(schemaOf(field), 10).columns[0]?.physical;
const values = (count: number): string[] => Array.from({ length: count }, (_, k) => `v${k}`);

describe("layoutOf", () => {
  it("stores each type as narrow as its constraints allow", () => {
    expect(physical({ ...base, type: "integer" })).toBe("float64");
    expect(physical({ ...base, type: "integer", minimum: 0 })).toBe("float64");
    expect(physical({ ...base, type: "integer", minimum: -(2 ** 31), maximum: 2 ** 31 - 1 })).toBe("int32");
    expect(physical({ ...base, type: "integer", minimum: 0, maximum: 2 ** 31 })).toBe("float64");
    expect(physical({ ...base, type: "decimal", scale: 2, minimum: 0, maximum: 9 })).toBe("float64");
    expect(physical({ ...base, type: "date", format: "%F" })).toBe("int32");
    expect(physical({ ...base, type: "timestamp", format: "%F %T" })).toBe("float64");
    expect(physical({ ...base, type: "boolean" })).toBe("code8");
    expect(physical({ ...base, type: "text" })).toBe("utf8");
    expect(
      [1, 256, 257, 65_536, 65_537].map((count) => physical({ ...base, type: "text", enum: values(count) })),
    ).toEqual(["code8", "code8", "code16", "code16", "code32"]);
    expect(layoutOf(schemaOf({ ...base, type: "text", enum: ["a", "b", "a"] }), 1).columns[0]?.dictionary).toEqual([
      "a",
      "b",
    ]);
  });

  it("keeps columns apart, each where its array may start", () => {
    const kinds: Field[] = [
      { ...base, type: "boolean" },
      { ...base, type: "text" },
      { ...base, type: "number" },
      { ...base, type: "text", enum: values(300) },
      { ...base, type: "date", format: "%F" },
    ];
    const fields = kinds.flatMap((field, k): Field[] => [
      { ...field, name: `r${k}` },
      { ...field, name: `o${k}`, required: false },
    ]);
    const { columns, byteLength, capacity } = layoutOf(schemaOf(...fields), 7);
    expect(capacity).toBe(7);
    const parts = columns.flatMap(({ values, validity, data, dataLength }) => [
      values,
      ...(validity === undefined ? [] : [validity]),
      ...(dataLength > 0 ? [data] : []),
    ]);
    expect(parts.every((part, k) => part % 8 === 0 && part >= (parts[k - 1] ?? 0) && part < byteLength)).toBe(true);
  });

  it("keeps blocks of the widest tables within some megabytes, with fewer rows a block", () => {
    const fields = Array.from({ length: 2000 }, (_, k): Field => ({
      ...base,
      name: `c${k}`,
      type: "text",
      required: false,
    }));
    const { byteLength, capacity, columns } = layoutOf(schemaOf(...fields), 8192);
    expect(capacity).toBe(131);
    expect(columns[0]?.dataLength).toBeGreaterThan(32_000);
    expect(byteLength).toBeLessThan(2 ** 27);
  });
});
