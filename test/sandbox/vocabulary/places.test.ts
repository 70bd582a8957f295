import { describe, expect, it } from "vitest";
import { parsePlaces } from "../../../sandbox/vocabulary/place.ts";
import * as br from "../../../sandbox/vocabulary/places/br.ts";
import * as de from "../../../sandbox/vocabulary/places/de.ts";
import * as es from "../../../sandbox/vocabulary/places/es.ts";
import * as fr from "../../../sandbox/vocabulary/places/fr.ts";
import * as gb from "../../../sandbox/vocabulary/places/gb.ts";
import * as jp from "../../../sandbox/vocabulary/places/jp.ts";
import * as us from "../../../sandbox/vocabulary/places/us.ts";

interface Country {
  readonly gazetteer: typeof us;
  /** South, north, west and east of the country, degrees. */
  readonly box: readonly [number, number, number, number];
  readonly fewest: number;
  /** The beginning of a prefix that tells the region. */
  readonly head: RegExp;
  /** Heads by region, as `10-14` or `BT`, from the postal services' own tables. */
  readonly heads: string;
}

/** Written down apart from the gazetteers, from the allocation of postal codes to regions. */
const COUNTRIES: Readonly<Record<string, Country>> = {
  us: {
    gazetteer: us,
    box: [18.9, 71.5, -179, -66],
    fewest: 80,
    head: /^\d{3}/,
    heads:
      "AL 350-369|AK 995-999|AZ 850-865|AR 716-729|CA 900-961|CO 800-816|CT 060-069|DC 200-205|DE 197-199|FL 320-349|GA 300-319|HI 967-968|IA 500-528|ID 832-838|IL 600-629|IN 460-479|KS 660-679|KY 400-427|LA 700-714|MA 010-027|MD 206-219|ME 039-049|MI 480-499|MN 550-567|MO 630-658|MS 386-397|MT 590-599|NC 270-289|ND 580-588|NE 680-693|NH 030-038|NJ 070-089|NM 870-884|NV 889-898|NY 100-149|OH 430-459|OK 730-749|OR 970-979|PA 150-196|RI 028-029|SC 290-299|SD 570-577|TN 370-385|TX 750-799|UT 840-847|VA 220-246|VT 050-059|WA 980-994|WI 530-549|WV 247-268|WY 820-831",
  },
  gb: {
    gazetteer: gb,
    box: [49.8, 60.9, -8.2, 1.8],
    fewest: 40,
    head: /^[A-Z]+/,
    heads:
      "SCT AB DD DG EH FK G HS IV KA KW KY ML PA PH TD ZE|WLS CF LD LL NP SA|NIR BT|ENG E N NW SE SW W B LS S M L BS LE CV NG BD HU NE ST SO DE PO BN PL WV RG NN LU MK SR NR YO OX CB BH PE IP EX GL BA",
  },
  de: {
    gazetteer: de,
    box: [47.2, 55.1, 5.8, 15.1],
    fewest: 50,
    head: /^\d{2}/,
    heads:
      "BW 68-79 88-89 97|BY 63 80-87 89-97|BE 10-14|BB 01 03-04 14-17 19 39|HB 27-28|HH 20-22|HE 34-37 55 60-65 68-69|MV 17-19 23|NI 19 21 26-31 34 37-38 48-49|NW 32-34 37 40-53 57-59|RP 51 53-57 65-67 76|SL 66|SN 01-04 07-09|ST 06 29 38-39|SH 21-25|TH 04 06-07 36-37 96 98-99",
  },
  fr: {
    gazetteer: fr,
    box: [41.3, 51.1, -5.2, 9.6],
    fewest: 50,
    head: /^\d{2}/,
    heads:
      "ARA 01 03 07 15 26 38 42 43 63 69 73 74|BFC 21 25 39 58 70 71 89 90|BRE 22 29 35 56|COR 20|CVL 18 28 36 37 41 45|GES 08 10 51 52 54 55 57 67 68 88|HDF 02 59 60 62 80|IDF 75 77 78 91-95|NAQ 16 17 19 23 24 33 40 47 64 79 86 87|NOR 14 27 50 61 76|OCC 09 11 12 30-32 34 46 48 65 66 81 82|PAC 04-06 13 83 84|PDL 44 49 53 72 85",
  },
  es: {
    gazetteer: es,
    box: [27.6, 43.8, -18.2, 4.4],
    fewest: 40,
    head: /^\d{2}/,
    heads:
      "AN 04 11 14 18 21 23 29 41|AR 22 44 50|AS 33|CB 39|CL 05 09 24 34 37 40 42 47 49|CM 02 13 16 19 45|CN 35 38|CT 08 17 25 43|EX 06 10|GA 15 27 32 36|IB 07|MC 30|MD 28|NC 31|PV 01 20 48|RI 26|VC 03 12 46",
  },
  br: {
    gazetteer: br,
    box: [-33.8, 5.3, -74, -34.7],
    fewest: 40,
    head: /^\d{3}/,
    heads:
      "SP 010-199|RJ 200-289|ES 290-299|MG 300-399|BA 400-489|SE 490-499|PE 500-569|AL 570-579|PB 580-589|RN 590-599|CE 600-639|PI 640-649|MA 650-659|PA 660-688|AP 689|AM 690-692 694-698|RR 693|AC 699|DF 700-727 730-736|GO 728-729 737-767|RO 768-769|TO 770-779|MT 780-788|MS 790-799|PR 800-879|SC 880-899|RS 900-999",
  },
  jp: {
    gazetteer: jp,
    box: [24, 45.6, 122.9, 146],
    fewest: 40,
    head: /^\d{2}/,
    heads:
      "01 00 04-09|02 03|03 02|04 98|05 01|06 99|07 96-97|08 30-31|09 32|10 37|11 33-36|12 26-29|13 10-20|14 21-25|15 94-95|16 93|17 92|18 91|19 40|20 38-39|21 50|22 41-43|23 44-49|24 51|25 52|26 60-62|27 53-59|28 65-67|29 63|30 64|31 68|32 69|33 70-71|34 72-73|35 74-75|36 77|37 76|38 79|39 78|40 80-83|41 84|42 85|43 86|44 87|45 88|46 89|47 90",
  },
};

/** Whether a head is one of `10-14 27` or `BT DD`. */
const belongs = (head: string, ranges: readonly string[]): boolean =>
  ranges.some((range) => {
    const [low = "", high = low] = range.split("-");
    return /\d/.test(low) ? Number(head) >= Number(low) && Number(head) <= Number(high) : head === low;
  });

describe.each(Object.entries(COUNTRIES))("the gazetteer of %s", (_, { gazetteer, box, fewest, head, heads }) => {
  const places = parsePlaces(gazetteer.places);
  const regions = new Map(heads.split("|").map((line) => [line.split(" ")[0], line.split(" ").slice(1)]));

  it("has enough places, each once, all of them likely", () => {
    expect(places.length).toBeGreaterThanOrEqual(fewest);
    expect(new Set(places.map(({ city, regionCode }) => `${city}, ${regionCode}`)).size).toBe(places.length);
    for (const { weight } of places) expect(Number.isInteger(weight) && weight > 0).toBe(true);
  });

  it.each(places.map((place) => [place.city, place] as const))("%s: its postal codes are its region's", (_, place) => {
    expect(gazetteer.regions[place.regionCode]).toBeDefined();
    expect(place.postalPrefixes.length).toBeGreaterThan(0);
    for (const prefix of place.postalPrefixes)
      expect([prefix, belongs(head.exec(prefix)?.[0] ?? "", regions.get(place.regionCode) ?? [])]).toEqual([
        prefix,
        true,
      ]);
    const [south, north, west, east] = box;
    expect(place.latitude > south && place.latitude < north).toBe(true);
    expect(place.longitude > west && place.longitude < east).toBe(true);
  });
});
