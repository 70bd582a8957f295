/** One digit struck wrong in a number: the error of a near-duplicate's numeric cells. */
import { nextBelow } from "../../sandbox/stream.ts";

/** `text` with one digit another, the first never 0; undefined where it has no digits. */
export function otherDigit(text: string): string | undefined {
  const places = [...text.matchAll(/\d/g)].map((found) => found.index);
  if (places.length === 0) return undefined;
  const place = places[nextBelow(places.length)] as number;
  const old = text.charCodeAt(place) - 48;
  const leading = place === places[0] && text.charAt(place + 1) !== "" && text.charAt(place + 1) !== ".";
  let digit = (old + 1 + nextBelow(9)) % 10;
  if (digit === 0 && leading) digit = old === 1 ? 2 : 1;
  return text.slice(0, place) + digit + text.slice(place + 1);
}
