import { describe, expect, it } from "vitest";
import { bundleScript } from "../../src/compile/bundle.ts";

const bundle = (source: string) => bundleScript(source, "generated/rows.ts");

describe("bundleScript", () => {
  it("says where a syntax error is, with the line", async () => {
    const result = await bundle("const a = 1;\nconst b = (;\nexport default a;");
    expect(result).toMatchObject({
      ok: false,
      failure: {
        kind: "script",
        message: 'Unexpected ";"',
        place: { file: "generated/rows.ts", line: 2, column: 12, source: "const b = (;" },
      },
    });
  });

  it("counts lines the same with CRLF and with a byte order mark", async () => {
    for (const source of ["const a = 1;\r\nconst b = (;\r\n", "\ufeffconst a = 1;\nconst b = (;\n"])
      expect(await bundle(source)).toMatchObject({ failure: { place: { line: 2, column: 12 } } });
  });

  it.each(["</script>", "*/ }); evil(() => {", "\u2028", "${1}", "//# sourceMappingURL=x", "`"])(
    "keeps the text %j as it stands",
    async (text) => {
      const result = await bundle(`/* ${text.replaceAll("*/", "")} */\nexport default ${JSON.stringify(text)};`);
      if (!result.ok) throw new Error(result.failure.message);
      expect((new Function(`${result.value.code}\nreturn script.default;`) as () => unknown)()).toBe(text);
    },
  );

  it.each([
    "}); evil(() => {",
    "} evil(); {",
    "with (Math) {}\nexport default 1;",
    "await 1;\nexport default 1;",
    "import.meta.x = ;",
    "<div/>",
  ])("refuses %j", async (source) => {
    expect(await bundle(source)).toMatchObject({ ok: false, failure: { kind: "script" } });
  });

  it("says plainly that there is no await at the top level", async () => {
    expect(await bundle("const a = await 1;\nexport default a;")).toMatchObject({
      failure: { message: "there is no await outside of a function here", place: { line: 1 } },
    });
  });

  it("depends on nothing but the source", async () => {
    const [here, there] = [
      await bundleScript("export default 1;", "generated/a.ts"),
      await bundleScript("export default 1;", "/elsewhere/b.ts"),
    ];
    expect(here).toEqual(there);
  });
});
