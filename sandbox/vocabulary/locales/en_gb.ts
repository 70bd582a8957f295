/** How names, addresses, telephone numbers and goods are written in the United Kingdom. */
import type { AddressManner } from "../address.ts";
import { houseNumbers } from "../address.ts";
import type { IbanCountry } from "../iban.ts";
import type { Frequent } from "../person.ts";
import type { PhoneManner } from "../phone.ts";
import { places, regions } from "../places/gb.ts";
import type { CompanyManner, ProductManner } from "../trade.ts";

export { westernNames as names } from "../person.ts";
export { lorem, mail } from "./en.ts";

export const frequent: Frequent = {
  female:
    "Olivia Amelia Isla Emily Sophie Charlotte Jessica Lauren Chloe Rebecca Sarah Laura Emma Hannah Lucy Katie Margaret Susan Christine Jean Helen Julie Karen Nicola Claire Alison Jane Grace Megan Georgia",
  male: "Oliver George Harry Jack Thomas James William Joshua Daniel Matthew David Paul Andrew Mark Stephen Christopher John Peter Michael Ian Robert Alan Simon Richard Callum Ryan Liam Adam Luke Samuel",
  last: "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White Roberts Green Hall Thomas Clarke Jackson Wood Harris Edwards Turner Martin Cooper Hill Ward Hughes Moore Clark King Harrison Lewis Baker Lee Allen Morris Khan Scott Watson Davis Parker James Bennett Young Phillips Richardson Mitchell",
  prefixes: { female: "Ms", male: "Mr" },
};

/** Ranges that Ofcom keeps for radio, television and fiction. */
export const phone: PhoneManner = {
  countryCode: "+44",
  trunk: "0",
  landline: [
    "020 7946 0###",
    "0113 496 0###",
    "0114 496 0###",
    "0115 496 0###",
    "0116 496 0###",
    "0117 496 0###",
    "0118 496 0###",
    "0121 496 0###",
    "0131 496 0###",
    "0141 496 0###",
    "0151 496 0###",
    "0161 496 0###",
    "0191 498 0###",
    "029 2018 0###",
    "01632 960###",
  ],
  mobile: ["07700 900###"],
};

export const address: AddressManner = {
  country: "United Kingdom",
  countryCode: "GB",
  places,
  regions,
  postalShape: "* #@@",
  houseNumber: /* @__PURE__ */ houseNumbers(180),
  line: (street, number) => `${number} ${street}`,
  format: ({ line, city, postalCode }) => `${line}, ${city}, ${postalCode}`,
};

export const company: CompanyManner = {
  patterns: ["{a} {form}", "{a} & {a}", "{a} {trade} {form}", "{a} {trade} {form}", "{a} {trade}", "{a} & {a} LLP"],
  forms: ["Ltd", "Ltd", "Ltd", "PLC", "Group", "& Sons"],
  trades:
    "Logistics|Foods|Software|Consulting|Media|Energy|Builders|Insurance|Analytics|Pharma|Motors|Textiles|Furniture|Electrical|Plumbing|Landscapes|Travel|Publishing|Packaging|Robotics|Healthcare|Dental|Estates|Financial Services|Security|Catering|Printing|Aerospace|Farms|Brewery",
};

export const jobs: string =
  "Accountant|Administrator|Architect|Barista|Barrister|Bookkeeper|Bricklayer|Bus Driver|Care Worker|Carpenter|Chef|Civil Engineer|Compliance Officer|Customer Service Adviser|Data Analyst|Dentist|Electrician|Estate Agent|Financial Analyst|General Practitioner|Graphic Designer|Hairdresser|HR Manager|IT Support Analyst|Journalist|Librarian|Machine Operator|Marketing Manager|Mechanical Engineer|Midwife|Network Engineer|Nurse|Office Manager|Operations Manager|Paralegal|Personal Assistant|Pharmacist|Physiotherapist|Plumber|Police Officer|Postal Worker|Primary School Teacher|Product Manager|Project Manager|Receptionist|Sales Assistant|Sales Manager|Secondary School Teacher|Social Worker|Software Engineer|Solicitor|Surveyor|Teaching Assistant|UX Designer|Van Driver|Veterinary Surgeon|Warehouse Operative|Web Developer|Welder";

export const product: ProductManner = {
  goods: `
Home|Desk Lamp|Coffee Table|Armchair|Cushion|Wool Blanket|Picture Frame
Clothing|Cotton T-Shirt|Jeans|Winter Coat|Woolly Hat|Wool Jumper|Leather Boots
Electronics|Wireless Keyboard|Headphones|Laptop|Bluetooth Speaker|Smartphone|Charging Cable
Sports|Yoga Mat|Tennis Racket|Mountain Bike|Water Bottle|Rucksack|Dumbbells
Toys|Jigsaw Puzzle|Building Blocks|Card Game|Doll's House|Teddy Bear|Kite
Food|Honey|Olive Oil|Dark Chocolate|Green Tea|Mature Cheddar|Pasta
Books|Novel|Cookery Book|Art Book|Picture Book|Travel Guide|Notebook
Garden|Flower Pot|Garden Chair|Lawn Mower|Flower Seeds|Secateurs|Watering Can`,
  currency: 0.85,
  decimals: 2,
};

export const colours: string =
  "black|white|grey|silver|red|maroon|crimson|coral|orange|gold|yellow|olive|green|lime|sea green|teal|cyan|turquoise|sky blue|blue|navy|indigo|purple|violet|magenta|pink|brown|tan|beige|salmon";

/** An area and an age as issued in England from 2002 to 2024, then three letters. */
export const plates: readonly string[] = [
  "BD05 @@@",
  "BD14 @@@",
  "BD20 @@@",
  "BD54 @@@",
  "BD62 @@@",
  "BD69 @@@",
  "BF08 @@@",
  "BF16 @@@",
  "BF22 @@@",
  "BF57 @@@",
  "BF65 @@@",
  "BF71 @@@",
  "BV11 @@@",
  "BV18 @@@",
  "BV24 @@@",
  "BV60 @@@",
  "BV67 @@@",
  "BV73 @@@",
  "CV05 @@@",
  "CV14 @@@",
  "CV20 @@@",
  "CV54 @@@",
  "CV62 @@@",
  "CV69 @@@",
  "DA08 @@@",
  "DA16 @@@",
  "DA22 @@@",
  "DA57 @@@",
  "DA65 @@@",
  "DA71 @@@",
  "DE11 @@@",
  "DE18 @@@",
  "DE24 @@@",
  "DE60 @@@",
  "DE67 @@@",
  "DE73 @@@",
  "EA05 @@@",
  "EA14 @@@",
  "EA20 @@@",
  "EA54 @@@",
  "EA62 @@@",
  "EA69 @@@",
  "EO08 @@@",
  "EO16 @@@",
  "EO22 @@@",
  "EO57 @@@",
  "EO65 @@@",
  "EO71 @@@",
  "FD11 @@@",
  "FD18 @@@",
  "FD24 @@@",
  "FD60 @@@",
  "FD67 @@@",
  "FD73 @@@",
  "GN05 @@@",
  "GN14 @@@",
  "GN20 @@@",
  "GN54 @@@",
  "GN62 @@@",
  "GN69 @@@",
  "HG08 @@@",
  "HG16 @@@",
  "HG22 @@@",
  "HG57 @@@",
  "HG65 @@@",
  "HG71 @@@",
  "KA11 @@@",
  "KA18 @@@",
  "KA24 @@@",
  "KA60 @@@",
  "KA67 @@@",
  "KA73 @@@",
  "KM05 @@@",
  "KM14 @@@",
  "KM20 @@@",
  "KM54 @@@",
  "KM62 @@@",
  "KM69 @@@",
  "LA08 @@@",
  "LA16 @@@",
  "LA22 @@@",
  "LA57 @@@",
  "LA65 @@@",
  "LA71 @@@",
  "LC11 @@@",
  "LC18 @@@",
  "LC24 @@@",
  "LC60 @@@",
  "LC67 @@@",
  "LC73 @@@",
  "LL05 @@@",
  "LL14 @@@",
  "LL20 @@@",
  "LL54 @@@",
  "LL62 @@@",
  "LL69 @@@",
  "MA08 @@@",
  "MA16 @@@",
  "MA22 @@@",
  "MA57 @@@",
  "MA65 @@@",
  "MA71 @@@",
  "MK11 @@@",
  "MK18 @@@",
  "MK24 @@@",
  "MK60 @@@",
  "MK67 @@@",
  "MK73 @@@",
  "NA05 @@@",
  "NA14 @@@",
  "NA20 @@@",
  "NA54 @@@",
  "NA62 @@@",
  "NA69 @@@",
  "OU08 @@@",
  "OU16 @@@",
  "OU22 @@@",
  "OU57 @@@",
  "OU65 @@@",
  "OU71 @@@",
  "PE11 @@@",
  "PE18 @@@",
  "PE24 @@@",
  "PE60 @@@",
  "PE67 @@@",
  "PE73 @@@",
  "RA05 @@@",
  "RA14 @@@",
  "RA20 @@@",
  "RA54 @@@",
  "RA62 @@@",
  "RA69 @@@",
  "RX08 @@@",
  "RX16 @@@",
  "RX22 @@@",
  "RX57 @@@",
  "RX65 @@@",
  "RX71 @@@",
  "SA11 @@@",
  "SA18 @@@",
  "SA24 @@@",
  "SA60 @@@",
  "SA67 @@@",
  "SA73 @@@",
  "SF05 @@@",
  "SF14 @@@",
  "SF20 @@@",
  "SF54 @@@",
  "SF62 @@@",
  "SF69 @@@",
  "VA08 @@@",
  "VA16 @@@",
  "VA22 @@@",
  "VA57 @@@",
  "VA65 @@@",
  "VA71 @@@",
  "WA11 @@@",
  "WA18 @@@",
  "WA24 @@@",
  "WA60 @@@",
  "WA67 @@@",
  "WA73 @@@",
  "YD05 @@@",
  "YD14 @@@",
  "YD20 @@@",
  "YD54 @@@",
  "YD62 @@@",
  "YD69 @@@",
];
export const plateLetters: string = "ABCDEFGHJKLMNOPRSTUVWXYZ";

export const ibanCountry: IbanCountry | undefined = "GB";
