/** Cities with what belongs to them: region, postal codes, coordinates, and how many people live there. */
import type { Random } from "../random.ts";
import { digits, Pattern } from "./pattern.ts";
import { byWeight } from "./tickets.ts";

export interface Place {
  readonly city: string;
  readonly regionCode: string;
  /** The beginnings of the city's postal codes. */
  readonly postalPrefixes: readonly string[];
  /** Degrees. */
  readonly latitude: number;
  readonly longitude: number;
  /** People, in the gazetteer's own unit: what the draw goes by. */
  readonly weight: number;
}

/** Reads a gazetteer: lines `city;region code;postal codes;latitude;longitude;weight`. */
export function parsePlaces(text: string): readonly Place[] {
  return text
    .trim()
    .split("\n")
    .map((line) => {
      const [city = "", regionCode = "", postal = "", latitude, longitude, weight] = line.split(";");
      return {
        city,
        regionCode,
        postalPrefixes: postal.split(" ").flatMap(prefixRange),
        latitude: Number(latitude),
        longitude: Number(longitude),
        weight: Number(weight),
      };
    });
}

/** `100-102` is 100, 101 and 102. */
function prefixRange(text: string): readonly string[] {
  const [first = "", last = first] = text.split("-");
  const prefixes: string[] = [];
  for (let k = Number(first); k <= Number(last); k++) prefixes.push(`${k}`.padStart(first.length, "0"));
  return prefixes.length > 1 ? prefixes : [first];
}

/**
 * Draws postal codes. The shape is a pattern of the whole code, of which a prefix takes the beginning; a shape that
 * begins with `*` says only what follows the prefix.
 */
export function postalCodes(shape: string): (prefix: string, random: Random) => string {
  if (/^#+$/.test(shape)) {
    const length = shape.length;
    return (prefix, random) => (prefix.length === length ? prefix : prefix + digits(random, length - prefix.length));
  }
  if (shape.startsWith("*")) {
    const inward = new Pattern(shape.slice(1), "ABDEFGHJLNPQRSTUWXYZ");
    return (prefix, random) => prefix + inward.sample(random);
  }
  const rests = Array.from({ length: shape.length + 1 }, (_, length) => new Pattern(shape.slice(length)));
  return (prefix, random) => prefix + (rests[prefix.length] as Pattern).sample(random);
}

/** A gazetteer as the list to draw from: every place as often as its weight. */
export const placesByWeight = (text: string): readonly Place[] => byWeight(parsePlaces(text), ({ weight }) => weight);
