import fc from "fast-check";
import { expect, test } from "vitest";
import { escaped, html, joined, spoken, trusted } from "../../src/report/markup.ts";
import { name, plainName } from "../../src/report/names.ts";

test("whatever is put into a template stays text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const { html: out } = html`<p title="${text}">${text}</p>`;
      expect(out.slice(0, 10)).toBe('<p title="');
      const [, first = "", second = ""] = /^<p title="([^"<>']*)">([^"<>']*)<\/p>$/.exec(out) ?? [];
      const read = first.replaceAll(
        /&(amp|lt|gt|quot|#39);/g,
        (_, code: string) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" })[code] as string,
      );
      expect(first).toBe(second);
      expect(read).toBe(text.toWellFormed().replaceAll("\0", "\ufffd"));
    }),
  );
});

test("markup, lists, and nothing", () => {
  expect(html`<b>${html`<i>${"<"}</i>`}${["&", 1, undefined, false, trusted("<br>")]}</b>`.html).toBe(
    "<b><i>&lt;</i>&amp;1<br></b>",
  );
  expect(joined(["a", html`<b></b>`], " × ").html).toBe("a × <b></b>");
  expect(spoken(html`<b>a</b> &lt; ${"<i>"}`).html).toBe("a &lt; &lt;i&gt;");
  expect(escaped("\ud800")).toBe("\ufffd");
});

test("names are bounded, without controls, and turn nothing around", () => {
  expect(name("a\u202Eb\n<").html).toBe('<bdi class="name">a\\u202eb &lt;</bdi>');
  expect([...plainName("x".repeat(10_000))]).toHaveLength(60);
  expect(plainName("")).toBe("(empty)");
  expect(plainName("👩‍👧")).toBe("👩‍👧");
});
