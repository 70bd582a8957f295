/** Addresses whose parts belong together: the city lies in the region, and has the postal code and the coordinates. */
import type { Random } from "../random.ts";
import { placesByWeight, postalCodes } from "./place.ts";
import type { Place } from "./place.ts";

export interface Address {
  /** Street and house number as the country writes them. */
  readonly line: string;
  readonly street: string;
  readonly houseNumber: string;
  readonly city: string;
  /** State, Land, province or prefecture. */
  readonly region: string;
  readonly regionCode: string;
  readonly postalCode: string;
  /** The country in its own language. */
  readonly country: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
  /** Degrees north, within about 5 km of the city's centre. */
  readonly latitude: number;
  /** Degrees east. */
  readonly longitude: number;
}

/** How a country writes its addresses. */
export interface AddressManner {
  readonly country: string;
  readonly countryCode: string;
  /** A gazetteer; see `parsePlaces`. */
  readonly places: string;
  /** Names of regions, by code. */
  readonly regions: Readonly<Record<string, string>>;
  /** See `postalCodes`. */
  readonly postalShape: string;
  houseNumber(this: void, random: Random): string;
  line(this: void, street: string, houseNumber: string): string;
  /** A whole address in one line. */
  format(this: void, address: Address): string;
}

export interface Addresses {
  address(random: Random): Address;
  city(random: Random): string;
  street(random: Random): string;
}

/** Jitter in units of 0.00001 degrees: at most 3.3 km each way. */
const JITTER = 3000;

/** House numbers from 1 to `most`, low ones more often. */
export function houseNumbers(most: number): (random: Random) => string {
  return (random) => {
    const share = random.number();
    return `${1 + Math.floor(share * share * most)}`;
  };
}

export function addressesOf(streets: readonly string[], manner: AddressManner): Addresses {
  const places = placesByWeight(manner.places);
  const postalCode = postalCodes(manner.postalShape);
  const { regions, houseNumber, line, country, countryCode } = manner;
  const near = (degrees: number, within: number, random: Random): number =>
    Math.round(degrees * 100_000 + random.integer(-within, within)) / 100_000;
  return {
    city: (random) => random.pick(places).city,
    street: (random) => random.pick(streets),
    address(random) {
      const place: Place = random.pick(places);
      const street = random.pick(streets);
      const number = houseNumber(random);
      return {
        line: line(street, number),
        street,
        houseNumber: number,
        city: place.city,
        region: regions[place.regionCode] as string,
        regionCode: place.regionCode,
        postalCode: postalCode(random.pick(place.postalPrefixes), random),
        country,
        countryCode,
        latitude: near(place.latitude, JITTER, random),
        longitude: near(place.longitude, JITTER, random),
      };
    },
  };
}
