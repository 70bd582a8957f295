/** The command as a person calls it in a stranger's repository. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Workspace } from "../../cli/rowsmith.ts";

const TABLE = (more = "", rows = ""): string => `import { defineTable, integer, text } from "rowsmith/sandbox";
export default defineTable({
  description: "rows",${rows}
  columns: { id: integer(), "=name": text() },${more}
  row: ({ index }) => ({ id: index - 1, "=name": index % 2 === 0 ? "=1+1" : "a" }),
});
`;

describe("in a stranger's repository", () => {
  it("the usual output does not follow a link out of it, and nothing is written", async () => {
    using space = new Workspace();
    mkdirSync(space.path("repository"));
    writeFileSync(space.path("own"), "own");
    symlinkSync("../own", space.path("repository/orders.csv"));
    space.script("orders", TABLE());
    execFileSync("cp", ["-r", space.path("generated"), space.path("repository/generated")]);
    const ended = await space.rowsmith([
      "run",
      "repository/generated/orders.ts",
      "--rows",
      "10",
      "-o",
      "repository/orders.csv",
    ]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain("the link repository/orders.csv leads out of its folder");
    expect(readFileSync(space.path("own"), "utf8")).toBe("own");
  });

  it("a script's name is a word of the shell in what is suggested, and a device is no script", async () => {
    using space = new Workspace();
    space.script("x; touch pwned", TABLE());
    symlinkSync("/dev/zero", space.path("generated/zero.ts"));
    const ended = await space.rowsmith(["check"]);
    expect(ended.stderr).toContain("rowsmith check 'x; touch pwned' --update");
    expect(ended.stderr).not.toMatch(/rowsmith \w+ x;/);
    expect(ended.stderr).toContain("it is no file, but a pipe or a device");
    expect(existsSync(space.path("pwned"))).toBe(false);
  });

  it("a lock that asks for 10^15 rows does not fill the disk", async () => {
    using space = new Workspace();
    space.script("many", TABLE());
    const digest = "0".repeat(64);
    writeFileSync(
      space.path("generated/many.lock.json"),
      JSON.stringify({
        version: 1,
        prompt: "",
        author: "x\u001b[2J",
        engine: "0",
        script: digest,
        clock: "2026-01-01T00:00:00Z",
        rows: 1e15,
        golden: [{ seed: 1, rows: 1, sha256: digest }],
      }),
    );
    const ended = await space.rowsmith(["run", "many", "-o", "many.csv"]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain("asks for 1,000,000,000,000,000 rows");
    expect(space.files()).toEqual([]);
  });

  it("--safe-cells guards texts and names, says so, and the checks see the rows as they are", async () => {
    using space = new Workspace();
    space.script("cells", TABLE('\n  checks: ["count(*) filter (\\"=name\\" = \'=1+1\') > 0"],'));
    const ended = await space.rowsmith(["run", "cells", "--rows", "3", "--safe-cells", "-o", "cells.csv"]);
    expect(ended.stderr).toContain("texts that look like formulas have an apostrophe before them (--safe-cells)");
    expect(ended.code).toBe(0);
    expect(readFileSync(space.path("cells.csv"), "utf8")).toBe(`id,"'=name"\n-1,"'=1+1"\n0,a\n1,"'=1+1"\n`);
    const parquet = await space.rowsmith(["run", "cells", "--rows", "3", "--safe-cells", "-o", "cells.parquet"]);
    expect(parquet.code).toBe(2);
    expect(parquet.stderr).toContain("parquet has no CSV dialect");
  });

  it("wrong options are shown without what steers a terminal", async () => {
    using space = new Workspace();
    const ended = await space.rowsmith(["run", "x", "--\u001b[2J\u202e", "--delimiter", "constructor"]);
    expect(ended.code).toBe(2);
    // oxlint-disable-next-line no-misleading-character-class
    expect(ended.stderr.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
