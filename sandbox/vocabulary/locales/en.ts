/** How names, addresses, telephone numbers and goods are written in the United States. */
import type { AddressManner } from "../address.ts";
import { houseNumbers } from "../address.ts";
import type { MailManner } from "../email.ts";
import type { IbanCountry } from "../iban.ts";
import type { Frequent } from "../person.ts";
import type { PhoneManner } from "../phone.ts";
import { places, regions } from "../places/us.ts";
import type { CompanyManner, LoremManner, ProductManner } from "../trade.ts";

export { westernNames as names } from "../person.ts";

export const frequent: Frequent = {
  female:
    "Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Sandra Betty Ashley Emily Kimberly Margaret Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura Olivia Emma Sophia Ava",
  male: "James Robert John Michael David William Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald Steven Andrew Paul Joshua Kenneth Kevin Brian Timothy George Ronald Jason Edward Jeffrey Ryan Jacob Liam Noah",
  last: "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts",
  prefixes: { female: "Ms.", male: "Mr." },
};

export const mail: MailManner = { german: false, firstOfTwo: false };

/** 555-0100 to 555-0199 are kept for fiction in every area (NANPA). */
export const phone: PhoneManner = {
  countryCode: "+1",
  trunk: "",
  landline: [
    "(212) 555-01##",
    "(312) 555-01##",
    "(213) 555-01##",
    "(713) 555-01##",
    "(602) 555-01##",
    "(215) 555-01##",
    "(210) 555-01##",
    "(619) 555-01##",
    "(214) 555-01##",
    "(408) 555-01##",
    "(512) 555-01##",
    "(904) 555-01##",
    "(415) 555-01##",
    "(614) 555-01##",
    "(317) 555-01##",
    "(206) 555-01##",
    "(303) 555-01##",
    "(202) 555-01##",
    "(617) 555-01##",
    "(615) 555-01##",
    "(313) 555-01##",
    "(503) 555-01##",
    "(901) 555-01##",
    "(702) 555-01##",
    "(410) 555-01##",
    "(414) 555-01##",
    "(505) 555-01##",
    "(520) 555-01##",
    "(916) 555-01##",
    "(816) 555-01##",
    "(404) 555-01##",
    "(402) 555-01##",
    "(305) 555-01##",
    "(612) 555-01##",
    "(504) 555-01##",
    "(813) 555-01##",
    "(216) 555-01##",
    "(412) 555-01##",
    "(513) 555-01##",
    "(808) 555-01##",
  ],
  mobile: [
    "(347) 555-01##",
    "(646) 555-01##",
    "(917) 555-01##",
    "(773) 555-01##",
    "(323) 555-01##",
    "(832) 555-01##",
    "(480) 555-01##",
    "(267) 555-01##",
    "(682) 555-01##",
    "(858) 555-01##",
    "(469) 555-01##",
    "(669) 555-01##",
    "(737) 555-01##",
    "(628) 555-01##",
    "(380) 555-01##",
    "(463) 555-01##",
    "(720) 555-01##",
    "(857) 555-01##",
    "(629) 555-01##",
    "(971) 555-01##",
    "(725) 555-01##",
    "(443) 555-01##",
    "(929) 555-01##",
    "(424) 555-01##",
    "(470) 555-01##",
    "(531) 555-01##",
    "(786) 555-01##",
    "(763) 555-01##",
    "(985) 555-01##",
    "(656) 555-01##",
  ],
};

export const address: AddressManner = {
  country: "United States",
  countryCode: "US",
  places,
  regions,
  postalShape: "#####",
  houseNumber: /* @__PURE__ */ houseNumbers(9999),
  line: (street, number) => `${number} ${street}`,
  format: ({ line, city, regionCode, postalCode }) => `${line}, ${city}, ${regionCode} ${postalCode}`,
};

export const company: CompanyManner = {
  patterns: [
    "{a} {form}",
    "{a} & {a}",
    "{a} {trade} {form}",
    "{a} {trade}",
    "{a} {trade} {form}",
    "{a}, {a} & {a} LLP",
  ],
  forms: ["Inc.", "LLC", "Corp.", "Group", "Co.", "& Sons"],
  trades:
    "Logistics|Foods|Software|Consulting|Media|Energy|Construction|Insurance|Analytics|Pharmaceuticals|Motors|Textiles|Furniture|Electric|Plumbing|Landscaping|Travel|Publishing|Packaging|Robotics|Medical|Dental Care|Real Estate|Financial|Security|Catering|Printing|Aerospace|Farms|Brewing",
};

export const jobs: string =
  "Accountant|Administrative Assistant|Architect|Bank Teller|Bookkeeper|Bus Driver|Carpenter|Cashier|Chef|Civil Engineer|Compliance Officer|Construction Worker|Customer Service Representative|Data Analyst|Dental Hygienist|Electrician|Elementary School Teacher|Executive Assistant|Financial Analyst|Graphic Designer|High School Teacher|Human Resources Manager|IT Support Specialist|Journalist|Lawyer|Librarian|Machine Operator|Marketing Manager|Mechanical Engineer|Medical Assistant|Network Administrator|Nurse Practitioner|Office Manager|Operations Manager|Paralegal|Pharmacist|Physical Therapist|Physician|Plumber|Police Officer|Product Manager|Project Manager|Purchasing Agent|Real Estate Agent|Receptionist|Registered Nurse|Retail Salesperson|Sales Manager|Security Guard|Social Worker|Software Engineer|Truck Driver|UX Designer|Veterinarian|Warehouse Worker|Web Developer|Welder";

export const product: ProductManner = {
  goods: `
Home|Desk Lamp|Coffee Table|Armchair|Cushion|Wool Blanket|Picture Frame
Clothing|Cotton T-Shirt|Jeans|Winter Coat|Knit Cap|Wool Sweater|Leather Boots
Electronics|Wireless Keyboard|Headphones|Laptop|Bluetooth Speaker|Smartphone|Charging Cable
Sports|Yoga Mat|Tennis Racket|Mountain Bike|Water Bottle|Backpack|Dumbbells
Toys|Jigsaw Puzzle|Building Blocks|Card Game|Dollhouse|Teddy Bear|Kite
Food|Honey|Olive Oil|Dark Chocolate|Green Tea|Aged Cheddar|Pasta
Books|Novel|Cookbook|Art Book|Picture Book|Travel Guide|Notebook
Garden|Flower Pot|Garden Chair|Lawn Mower|Flower Seeds|Pruning Shears|Watering Can`,
  currency: 1.1,
  decimals: 2,
};

export const colours: string =
  "black|white|gray|silver|red|maroon|crimson|coral|orange|gold|yellow|olive|green|lime|sea green|teal|cyan|turquoise|sky blue|blue|navy|indigo|purple|violet|magenta|pink|brown|tan|beige|salmon";

export const lorem: LoremManner = { blank: " ", comma: ", ", stop: "." };

export const plates: readonly string[] = ["@@@-####", "@@@ ####", "#@@@###", "@@# ####"];
export const plateLetters: string = "ABCDEFGHJKLMNPRSTUVWXYZ";

export const ibanCountry: IbanCountry | undefined = undefined;
