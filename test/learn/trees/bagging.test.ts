import { expect, test } from "vitest";
import { bag } from "../../../src/learn/trees/bagging.ts";
import { joinForests } from "../../../src/learn/trees/join.ts";
import { abalone } from "../abalone.ts";

test.each(["Rings", "Type"])("a forest that is grown in parts is the one that is grown at once (%s)", (target) => {
  const { train } = abalone(target);
  const options = { seed: 7, depth: 6, minimumRows: 5 };
  const parts = [
    { first: 0, trees: 1 },
    { first: 1, trees: 2 },
    { first: 3, trees: 1 },
  ].map((part) => bag(train, { ...options, ...part }));
  expect(joinForests(parts)).toEqual(bag(train, { ...options, trees: 4 }));
});
