import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "rowsmith-package-"));
/** The Node that runs the tests first on the path: the package needs Node 24, whatever the machine has. */
const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env["PATH"]}`, NO_COLOR: "1" };
const call = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { cwd: folder, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

describe("the package that npm pack makes", () => {
  beforeAll(() => {
    const [{ filename }] = JSON.parse(
      execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
        cwd: root,
        env,
        encoding: "utf8",
      }),
    ) as [{ filename: string }];
    writeFileSync(
      join(folder, "package.json"),
      JSON.stringify({ name: "somewhere-else", private: true, type: "module" }),
    );
    call("npm", "install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error", join(folder, filename));
  }, 240_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("runs the main job outside of the repository: a prompt, a script, checked rows", () => {
    call(
      "npx",
      "rowsmith",
      "new",
      "orders",
      "--prompt",
      "Orders of a shop:\n- id: starts at 1 and increases by 1\n- quantity: 1 to 5\n- price: 1.00 to 99.00, 2 decimals\n- total: quantity times price",
    );
    expect(existsSync(join(folder, "generated/orders.ts"))).toBe(true);
    const report = JSON.parse(
      call("npx", "rowsmith", "run", "orders", "--rows", "20000", "-o", "orders.csv", "--json"),
    ) as { checks: { passed: boolean }; bytes: number };
    expect(report.checks.passed).toBe(true);
    expect(readFileSync(join(folder, "orders.csv")).length).toBe(report.bytes);
    call("npx", "rowsmith", "check", "--frozen");
  }, 60_000);

  it("exports the API behind the commands, and what scripts import, with types", () => {
    writeFileSync(
      join(folder, "use.mjs"),
      'import { run } from "rowsmith"; import { integer } from "rowsmith/sandbox"; const result = await run({ name: "orders", rows: 10, output: "ten.csv" }); console.log(result.ok, integer().type);',
    );
    expect(call("node", "use.mjs")).toBe("true integer\n");
    for (const path of ["dist/src/index.d.ts", "dist/sandbox/index.d.ts", "templates/coffee-shop/prompt.md"])
      expect(existsSync(join(folder, "node_modules/rowsmith", path))).toBe(true);
  });
});
