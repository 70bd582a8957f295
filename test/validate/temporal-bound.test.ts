/** Bounds of columns whose format keeps less than the bound has. */
import { describe, expect, it } from "vitest";
import type { TemporalField } from "../../src/model/schema.ts";
import { boundsLost } from "../../src/validate/temporal-bound.ts";
import { column } from "./support.ts";

const temporal = (type: TemporalField["type"], format: string, minimum?: string, maximum?: string): TemporalField => ({
  name: "v",
  type,
  format,
  required: true,
  unique: false,
  ...(minimum === undefined ? {} : { minimum }),
  ...(maximum === undefined ? {} : { maximum }),
});

describe("a bound that is cut by the format is tested cut", () => {
  it.each([
    [temporal("time", "%H:%M", "06:30:15", "21:00:59"), ["06:30", "21:00"], ["06:29", "21:01"]],
    [temporal("time", "%-I %p", "06:30:00", "21:00:00"), ["6 AM", "9 PM"], ["5 AM", "10 PM"]],
    [temporal("date", "%Y-%m", "2022-03-15", "2022-05-15"), ["2022-03", "2022-05"], ["2022-02", "2022-06"]],
    [temporal("date", "%m/%d/%y", "2022-03-15", "2022-05-15"), ["03/15/22", "05/15/22"], ["03/14/22", "05/16/22"]],
    [temporal("date", "%d.%m.%y", "1950-03-15", "1960-05-15"), ["15.03.50", "15.05.60"], ["14.03.50", "16.05.60"]],
    [temporal("date", "%d %b", "2022-03-15", "2022-05-15"), ["15 Mar", "15 May"], ["14 Mar", "16 May"]],
    [
      temporal("timestamp", "%Y-%m-%d %H:%M", "2022-03-15T06:30:15.500", "2022-03-15T07:30:15"),
      ["2022-03-15 06:30", "2022-03-15 07:30"],
      ["2022-03-15 06:29", "2022-03-15 07:31"],
    ],
  ])("%o", async (one, inside, outside) => {
    expect(boundsLost(one)).toBeUndefined();
    expect(await column(one, inside)).toEqual({});
    expect(await column(one, outside)).toEqual({
      [`v is at least ${one.minimum}`]: [1, 0],
      [`v is at most ${one.maximum}`]: [1, 1],
    });
  });
});

describe("a bound that the format loses is skipped, with the reason", () => {
  it.each([
    [temporal("date", "%d %b", "2021-03-15", "2022-05-15"), "%d %b does not keep the year"],
    [temporal("date", "%d %b", "2021-03-15"), "%d %b does not keep the year"],
    [temporal("date", "%m/%d/%y", "1900-01-01", "2022-05-15"), "%m/%d/%y does not keep the century"],
    [temporal("date", "%m/%d/%y", "2022-01-01"), "%m/%d/%y does not keep the century"],
    [temporal("date", "%Y %d", "2022-01-01", "2022-05-15"), "%Y %d does not keep the month"],
    [temporal("time", "%I:%M", "06:00:00", "21:00:00"), "%I:%M does not keep the hour"],
  ])("%o", async (one, reason) => {
    expect(boundsLost(one)).toBe(reason);
  });
});
