import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatText, missingFrom, parseFormat } from "../../src/model/strftime.ts";
import type { FormatPart } from "../../src/model/strftime.ts";

const parts = (format: string): readonly FormatPart[] => {
  const found = parseFormat(format);
  if (typeof found === "string") throw new Error(found);
  return found;
};

describe("parseFormat", () => {
  it("cuts a format into directives and text", () => {
    expect(parts("%-d. %B '%y")).toEqual([
      { directive: "-d" },
      { literal: ". " },
      { directive: "B" },
      { literal: " '" },
      { directive: "y" },
    ]);
    expect(parts("100%% %F")).toEqual([{ literal: "100" }, { literal: "%" }, { literal: " " }, ...parts("%Y-%m-%d")]);
    expect(parts("")).toEqual([]);
  });

  it.each([
    ["%F", "%Y-%m-%d"],
    ["%T", "%H:%M:%S"],
    ["%R", "%H:%M"],
    ["%D", "%m/%d/%y"],
    ["%d.%m.%Y", "%d.%m.%Y"],
    ["%%F", "%%F"],
    ["%%%F", "%%%Y-%m-%d"],
  ])("writes %s out in full as %s", (format, full) => expect(formatText(parts(format))).toBe(full));

  it.each([
    ["%Q", /^"%Q" is not a directive that rowsmith knows/],
    ["%-Y", /^"%-Y" is not/],
    ["%1", /%/],
    ["%", /lone %/],
    ["%Y%", /lone %/],
    ["%é", /%/],
  ])("refuses %j", (format, message) => expect(parseFormat(format)).toEqual(expect.stringMatching(message)));

  it("never throws, and what it takes means the same when it is written out and read again", () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.constantFrom("%", "%%", "%Y", "%m", "%-d", "%F", "%T", "F", "Y", "-", "é", " "))
          .map((pieces) => pieces.join("")),
        (format) => {
          const first = parseFormat(format);
          if (typeof first === "string") return;
          expect(formatText(parts(formatText(first)))).toBe(formatText(first));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("missingFrom", () => {
  it.each([
    ["%Y-%m-%d", "date", []],
    ["%Y-%j", "date", []],
    ["%d %b %y", "date", []],
    ["%Y", "date", ["month", "day"]],
    ["%H:%M", "time", []],
    ["%I:%M %p", "time", []],
    ["%I:%M", "time", ["hour"]],
    ["%H", "time", ["minute"]],
    ["%Y-%m-%d", "timestamp", ["hour", "minute"]],
    ["%H:%M", "timestamp", ["year", "month", "day"]],
  ] as const)("%s as a %s leaves out %j", (format, type, missing) =>
    expect(missingFrom(parts(format), type)).toEqual(missing),
  );
});
