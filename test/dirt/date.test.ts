import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysInMonth } from "../../sandbox/calendar.ts";
import { dateReader } from "../../src/dirt/date-text.ts";
import { wrongDate } from "../../src/dirt/date.ts";
import { renderDay, renderTime } from "../../src/encode/temporal.ts";
import { isDateDirective, parseFormat } from "../../src/model/strftime.ts";
import type { FormatPart } from "../../src/model/strftime.ts";
import { distinct, over } from "./support.ts";

const wrong = (text: string, format: string): unknown[] =>
  distinct(over(300, () => wrongDate(text, dateReader(format))));

describe("wrongDate", () => {
  it("breaks the day, exchanges day and month, or writes it otherwise", () => {
    expect(wrong("2022-03-09", "%Y-%m-%d")).toMatchInlineSnapshot(`
      [
        "03/09/2022",
        "09.03.2022",
        "09/03/22",
        "2022-03-00",
        "2022-03-32",
        "2022-09-03",
        "2022-13-09",
        "2022/03/09",
        "20220309",
        "Mar 9, 2022",
      ]
    `);
    expect(wrong("2022-02-28", "%Y-%m-%d")).toMatchInlineSnapshot(`
      [
        "02/28/2022",
        "2022-02-00",
        "2022-02-29",
        "2022-02-30",
        "2022-02-31",
        "2022-13-28",
        "2022/02/28",
        "20220228",
        "28.02.2022",
        "28/02/22",
        "Feb 28, 2022",
      ]
    `);
    expect(wrong("03/31/2022", "%m/%d/%Y")).toMatchInlineSnapshot(`
      [
        "03/00/2022",
        "03/32/2022",
        "13/31/2022",
        "2022/03/31",
        "20220331",
        "31.03.2022",
        "31/03/22",
        "Mar 31, 2022",
      ]
    `);
  });

  it("keeps the time of a timestamp, and days by name", () => {
    expect(wrong("2022-03-09T13:30:01", "%Y-%m-%dT%H:%M:%S")).toMatchInlineSnapshot(`
      [
        "03/09/2022T13:30:01",
        "09.03.2022T13:30:01",
        "09/03/22T13:30:01",
        "2022-03-00T13:30:01",
        "2022-03-32T13:30:01",
        "2022-09-03T13:30:01",
        "2022-13-09T13:30:01",
        "2022/03/09T13:30:01",
        "20220309T13:30:01",
        "Mar 9, 2022T13:30:01",
      ]
    `);
    expect(wrong("Wednesday, September 28, 2022", "%A, %B %-d, %Y")).toMatchInlineSnapshot(`
      [
        "09/28/2022",
        "2022/09/28",
        "20220928",
        "28.09.2022",
        "28/09/22",
        "Sep 28, 2022",
        "Wednesday, September 0, 2022",
        "Wednesday, September 31, 2022",
      ]
    `);
  });

  it("does what a format allows", () => {
    expect(wrong("2024-366", "%Y-%j")).toMatchInlineSnapshot(`
      [
        "12/31/2024",
        "2024/12/31",
        "20241231",
        "31.12.2024",
        "31/12/24",
        "Dec 31, 2024",
      ]
    `);
    // A time between the parts of the date: no other format can take their place.
    expect(wrong("09 13:30 03/2022", "%d %H:%M %m/%Y")).toMatchInlineSnapshot(`
      [
        "00 13:30 03/2022",
        "03 13:30 09/2022",
        "09 13:30 13/2022",
        "32 13:30 03/2022",
      ]
    `);
    expect(wrong("31/12/69", "%d/%m/%y")).toMatchInlineSnapshot(`
      [
        "00/12/69",
        "12/31/1969",
        "1969/12/31",
        "19691231",
        "31.12.1969",
        "31/13/69",
        "32/12/69",
        "Dec 31, 1969",
      ]
    `);
  });

  it.each([
    ["N/A", "%Y-%m-%d"],
    ["", "%Y-%m-%d"],
    ["2022-13-01", "%Y-%m-%d"],
    ["2022-03-00", "%Y-%m-%d"],
    ["2022-03-09 ", "%Y-%m-%d"],
    ["unknown!", "%Y%m%d"],
    ["13:30", "%H:%M"],
  ])("leaves %j alone, which is no date of the format", (text, format) =>
    expect(wrong(text, format)).toEqual([undefined]),
  );

  it("does not date what is already impossible", () => {
    for (const text of wrong("2022-02-30", "%Y-%m-%d")) expect(text ?? "2022-02-30").toMatch(/^2022-\d\d-\d\d$/);
  });
});

describe("dateReader", () => {
  const formats = [
    "%Y-%m-%d",
    "%-d.%-m.%Y",
    "%A, %B %-d, %Y",
    "%a %d %b %Y",
    "%Y-%j",
    "%Y年%m月%d日",
    "%Y-%m-%dT%H:%M:%S",
    "%-m/%-d/%Y %-I:%M %p",
  ];

  it("finds the date that was written", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -719_162, max: 2_932_896 }),
        fc.nat(86_399),
        fc.constantFrom(...formats),
        (day, second, format) => {
          const parts = parseFormat(format) as readonly FormatPart[];
          const text = parts
            .map((part) =>
              "literal" in part
                ? part.literal
                : isDateDirective(part.directive)
                  ? renderDay([part], day)
                  : renderTime([part], second * 1000),
            )
            .join("");
          const [year, month, ofMonth] = renderDay(parseFormat("%Y %m %d") as readonly FormatPart[], day)
            .split(" ")
            .map(Number);
          const found = dateReader(format)(text);
          expect([found?.year, found?.month, found?.day]).toEqual([year, month, ofMonth]);
          expect(found?.pieces.length).toBe(parts.filter((part) => "directive" in part).length);
          expect(found !== undefined && found.day <= daysInMonth(found.year, found.month)).toBe(true);
          for (const wrong of over(4, () => wrongDate(text, dateReader(format)))) expect(wrong).not.toBe(text);
        },
      ),
    );
  });
});
