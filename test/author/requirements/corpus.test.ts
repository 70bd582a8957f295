/** What is read as a requirement in prompts of many kinds: nothing that they do not state. */
import { expect, test } from "vitest";
import { requirementsOf } from "../../../src/author/requirements/index.ts";
import { CORPUS } from "./corpus.ts";

test.each(CORPUS)("%s", (_, prompt) => {
  const words = requirementsOf(prompt).map(
    ({ line, words, test }) => `${line}: ${words}${test.kind === "none" ? ` [${test.reason}]` : ""}`,
  );
  expect(words.join("\n")).toMatchSnapshot();
});

test("there are at least forty", () => expect(CORPUS.length).toBeGreaterThanOrEqual(40));
