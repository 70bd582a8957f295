/** User agents of the common browsers, in the frozen forms that browsers send today. */
import type { Random } from "../random.ts";
import { Phrase } from "./phrase.ts";
import { byWeight } from "./tickets.ts";

const numbers = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, k) => `${first + k}`);

/** Shares of use: browsers on telephones and on desks in the 2020s, roughly, in percent. */
function agents(): readonly (readonly Phrase[])[] {
  const lists = {
    chrome: numbers(118, 138),
    firefox: numbers(118, 140),
    safari: ["16.6", "17.0", "17.3", "17.4", "17.5", "17.6", "18.0", "18.1", "18.2", "18.3", "18.4", "18.5"],
    desk: [
      "Windows NT 10.0; Win64; x64",
      "Windows NT 10.0; Win64; x64",
      "Windows NT 10.0; Win64; x64",
      "Macintosh; Intel Mac OS X 10_15_7",
      "X11; Linux x86_64",
    ],
    geckoDesk: ["Windows NT 10.0; Win64; x64", "Macintosh; Intel Mac OS X 10.15", "X11; Linux x86_64"],
  };
  const webkit = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{chrome}.0.0.0";
  const shares: readonly (readonly [number, string])[] = [
    [38, `Mozilla/5.0 (Linux; Android 10; K) ${webkit} Mobile Safari/537.36`],
    [30, `Mozilla/5.0 ({desk}) ${webkit} Safari/537.36`],
    [
      17,
      "Mozilla/5.0 (iPhone; CPU iPhone OS {ios} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/{safari} Mobile/15E148 Safari/604.1",
    ],
    [
      5,
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/{safari} Safari/605.1.15",
    ],
    [6, `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Safari/537.36 Edg/{chrome}.0.0.0`],
    [4, "Mozilla/5.0 ({geckoDesk}; rv:{firefox}.0) Gecko/20100101 Firefox/{firefox}.0"],
  ];
  const known = new Map(shares.map(([, text]) => [text, paired(text, lists)]));
  return byWeight(shares, ([share]) => share).map(([, text]) => known.get(text) as readonly Phrase[]);
}

/** A version that a text names twice, or Safari's and its system's, must be the same: a phrase for each of them. */
function paired(text: string, lists: Readonly<Record<string, readonly string[]>>): readonly Phrase[] {
  const list = /\{(chrome|firefox|safari)\}/.exec(text)?.[1] as string;
  return (lists[list] as readonly string[]).map(
    (version) =>
      new Phrase(text.replaceAll(`{${list}}`, version).replaceAll("{ios}", version.replace(".", "_")), lists),
  );
}

const all: readonly (readonly Phrase[])[] = /* @__PURE__ */ agents();

/**
 * A browser's user agent.
 * @example userAgent(random)
 */
export const userAgent = (random: Random): string => random.pick(random.pick(all)).sample(random);
