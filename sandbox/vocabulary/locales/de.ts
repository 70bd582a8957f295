/** How names, addresses, telephone numbers and goods are written in Germany. */
import type { AddressManner } from "../address.ts";
import { houseNumbers } from "../address.ts";
import type { MailManner } from "../email.ts";
import type { IbanCountry } from "../iban.ts";
import type { Frequent } from "../person.ts";
import type { PhoneManner } from "../phone.ts";
import { places, regions } from "../places/de.ts";
import type { CompanyManner, ProductManner } from "../trade.ts";

export { westernNames as names } from "../person.ts";
export { lorem } from "./en.ts";

export const frequent: Frequent = {
  female:
    "Anna Maria Ursula Sabine Monika Petra Andrea Susanne Claudia Julia Stefanie Katharina Sandra Nicole Christina Karin Birgit Laura Lena Sarah Lisa Heike Martina Melanie Barbara Emma Mia Hannah Sophie Marie",
  male: "Peter Michael Thomas Andreas Stefan Christian Wolfgang Klaus Jürgen Martin Daniel Markus Frank Alexander Matthias Jan Tobias Sebastian Lukas Felix Maximilian Paul Leon Jonas Ben Finn Elias Uwe Bernd Florian",
  last: "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Meier Lehmann Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel",
  prefixes: { female: "Frau", male: "Herr" },
};

export const mail: MailManner = { german: true, firstOfTwo: false };

/** Ranges that the Bundesnetzagentur keeps for fiction. */
export const phone: PhoneManner = {
  countryCode: "+49",
  trunk: "0",
  landline: ["030 23125###", "069 90009###", "040 66969###", "0221 4710###", "089 99998###"],
  mobile: ["0171 39200##", "0176 040690##"],
};

export const address: AddressManner = {
  country: "Deutschland",
  countryCode: "DE",
  places,
  regions,
  postalShape: "#####",
  houseNumber: /* @__PURE__ */ houseNumbers(150),
  line: (street, number) => `${street} ${number}`,
  format: ({ line, city, postalCode }) => `${line}, ${postalCode} ${city}`,
};

export const company: CompanyManner = {
  patterns: [
    "{a} {form}",
    "{a} & {a} {form}",
    "{a} {trade} {form}",
    "{a} {trade} {form}",
    "{trade} {a} {form}",
    "{a} & Söhne {form}",
  ],
  forms: ["GmbH", "GmbH", "GmbH", "AG", "GmbH & Co. KG", "KG", "OHG", "UG", "e.K."],
  trades:
    "Logistik|Software|Beratung|Medien|Energie|Bau|Versicherungen|Pharma|Fahrzeugbau|Textil|Möbel|Elektrotechnik|Sanitär|Gartenbau|Reisen|Verlag|Verpackungen|Robotik|Medizintechnik|Immobilien|Finanz|Sicherheit|Catering|Druck|Maschinenbau|Spedition|Bäckerei|Brauerei|Metallbau|Optik",
};

export const jobs: string =
  "Altenpflegerin/Altenpfleger|Anwältin/Anwalt|Apothekerin/Apotheker|Architektin/Architekt|Ärztin/Arzt|Automechanikerin/Automechaniker|Bäckerin/Bäcker|Bankkauffrau/Bankkaufmann|Bauingenieurin/Bauingenieur|Buchhalterin/Buchhalter|Busfahrerin/Busfahrer|Controllerin/Controller|Dachdeckerin/Dachdecker|Datenanalystin/Datenanalyst|Elektronikerin/Elektroniker|Erzieherin/Erzieher|Fachinformatikerin/Fachinformatiker|Friseurin/Friseur|Gärtnerin/Gärtner|Grafikdesignerin/Grafikdesigner|Grundschullehrerin/Grundschullehrer|Gymnasiallehrerin/Gymnasiallehrer|Hebamme/Entbindungspfleger|Hotelfachfrau/Hotelfachmann|Immobilienmaklerin/Immobilienmakler|Industriemechanikerin/Industriemechaniker|Journalistin/Journalist|Kassiererin/Kassierer|Köchin/Koch|Krankenpflegerin/Krankenpfleger|Lageristin/Lagerist|Lkw-Fahrerin/Lkw-Fahrer|Malerin/Maler|Marketingleiterin/Marketingleiter|Maschinenbauingenieurin/Maschinenbauingenieur|Maurerin/Maurer|Personalreferentin/Personalreferent|Physiotherapeutin/Physiotherapeut|Polizistin/Polizist|Produktmanagerin/Produktmanager|Projektleiterin/Projektleiter|Rechtsanwaltsfachangestellte/Rechtsanwaltsfachangestellter|Sekretärin/Sekretär|Softwareentwicklerin/Softwareentwickler|Sozialarbeiterin/Sozialarbeiter|Steuerberaterin/Steuerberater|Technikerin/Techniker|Tierärztin/Tierarzt|Tischlerin/Tischler|Verkäuferin/Verkäufer|Vertriebsleiterin/Vertriebsleiter|Verwaltungsangestellte/Verwaltungsangestellter|Zahnärztin/Zahnarzt";

export const product: ProductManner = {
  goods: `
Wohnen|Schreibtischlampe|Couchtisch|Sessel|Kissen|Wolldecke|Bilderrahmen
Kleidung|Baumwoll-T-Shirt|Jeans|Wintermantel|Strickmütze|Wollpullover|Lederstiefel
Elektronik|Funktastatur|Kopfhörer|Laptop|Bluetooth-Lautsprecher|Smartphone|Ladekabel
Sport|Yogamatte|Tennisschläger|Mountainbike|Trinkflasche|Rucksack|Hanteln
Spielzeug|Puzzle|Bauklötze|Kartenspiel|Puppenhaus|Teddybär|Drachen
Lebensmittel|Honig|Olivenöl|Zartbitterschokolade|Grüner Tee|Bergkäse|Nudeln
Bücher|Roman|Kochbuch|Kunstband|Bilderbuch|Reiseführer|Notizbuch
Garten|Blumentopf|Gartenstuhl|Rasenmäher|Blumensamen|Gartenschere|Gießkanne`,
  currency: 1,
  decimals: 2,
};

export const colours: string =
  "Schwarz|Weiß|Grau|Silber|Rot|Kastanienbraun|Karmesin|Koralle|Orange|Gold|Gelb|Oliv|Grün|Limette|Seegrün|Petrol|Cyan|Türkis|Himmelblau|Blau|Marineblau|Indigo|Lila|Violett|Magenta|Rosa|Braun|Hellbraun|Beige|Lachs";

/** The district, two letters, and a number. */
export const plates: readonly string[] = [
  "B-@@ %##",
  "B-@@ %###",
  "M-@@ %##",
  "M-@@ %###",
  "HH-@@ %##",
  "HH-@@ %###",
  "K-@@ %##",
  "K-@@ %###",
  "F-@@ %##",
  "F-@@ %###",
  "S-@@ %##",
  "S-@@ %###",
  "D-@@ %##",
  "D-@@ %###",
  "L-@@ %##",
  "L-@@ %###",
  "DD-@@ %##",
  "DD-@@ %###",
  "H-@@ %##",
  "H-@@ %###",
  "N-@@ %##",
  "N-@@ %###",
  "DO-@@ %##",
  "DO-@@ %###",
  "E-@@ %##",
  "E-@@ %###",
  "HB-@@ %##",
  "HB-@@ %###",
  "BI-@@ %##",
  "BI-@@ %###",
  "BN-@@ %##",
  "BN-@@ %###",
  "MS-@@ %##",
  "MS-@@ %###",
  "KA-@@ %##",
  "KA-@@ %###",
  "MA-@@ %##",
  "MA-@@ %###",
  "WI-@@ %##",
  "WI-@@ %###",
  "A-@@ %##",
  "A-@@ %###",
  "MZ-@@ %##",
  "MZ-@@ %###",
  "KI-@@ %##",
  "KI-@@ %###",
  "R-@@ %##",
  "R-@@ %###",
  "FR-@@ %##",
  "FR-@@ %###",
  "HL-@@ %##",
  "HL-@@ %###",
  "EF-@@ %##",
  "EF-@@ %###",
  "HRO-@@ %##",
  "HRO-@@ %###",
  "KS-@@ %##",
  "KS-@@ %###",
  "UL-@@ %##",
  "UL-@@ %###",
];
export const plateLetters: string = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

export const ibanCountry: IbanCountry | undefined = "DE";
