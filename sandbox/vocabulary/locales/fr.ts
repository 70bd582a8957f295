/** How names, addresses, telephone numbers and goods are written in France. */
import type { AddressManner } from "../address.ts";
import { houseNumbers } from "../address.ts";
import type { IbanCountry } from "../iban.ts";
import type { Frequent } from "../person.ts";
import type { PhoneManner } from "../phone.ts";
import { places, regions } from "../places/fr.ts";
import type { CompanyManner, ProductManner } from "../trade.ts";

export { westernNames as names } from "../person.ts";
export { lorem, mail } from "./en.ts";

export const frequent: Frequent = {
  female:
    "Marie Jeanne Françoise Monique Catherine Nathalie Isabelle Jacqueline Sylvie Martine Anne Nicole Christine Valérie Sandrine Sophie Céline Stéphanie Véronique Julie Camille Léa Manon Chloé Emma Louise Jade Alice Inès Claire",
  male: "Jean Pierre Michel Philippe Alain Nicolas Christophe Patrick Daniel Bernard Laurent Frédéric Éric Stéphane David Julien Olivier Thomas Pascal Sébastien Alexandre Antoine Maxime Lucas Hugo Louis Gabriel Léo Jules Arthur",
  last: "Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefèvre Faure André Mercier Blanc Guérin Boyer Garnier Chevalier François Legrand Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier Masson",
  prefixes: { female: "Mme", male: "M." },
};

/** Ranges that Arcep keeps for works of fiction. */
export const phone: PhoneManner = {
  countryCode: "+33",
  trunk: "0",
  landline: ["01 99 00 ## ##", "02 61 91 ## ##", "03 53 01 ## ##", "04 65 71 ## ##", "05 36 49 ## ##"],
  mobile: ["06 39 98 ## ##"],
};

export const address: AddressManner = {
  country: "France",
  countryCode: "FR",
  places,
  regions,
  postalShape: "#####",
  houseNumber: /* @__PURE__ */ houseNumbers(160),
  line: (street, number) => `${number} ${street}`,
  format: ({ line, city, postalCode }) => `${line}, ${postalCode} ${city}`,
};

export const company: CompanyManner = {
  patterns: ["{a} {form}", "{a} et {a}", "{trade} {a}", "{a} {trade} {form}", "{trade} {a} {form}", "{a} et Fils"],
  forms: ["SARL", "SARL", "SAS", "SAS", "SASU", "SA", "EURL", "SNC"],
  trades:
    "Logistique|Logiciels|Conseil|Médias|Énergie|Bâtiment|Assurances|Pharma|Automobiles|Textiles|Meubles|Électricité|Plomberie|Paysages|Voyages|Éditions|Emballages|Robotique|Santé|Immobilier|Finance|Sécurité|Traiteur|Imprimerie|Aéronautique|Transports|Boulangerie|Vignobles|Menuiserie|Optique",
};

export const jobs: string =
  "Agente immobilière/Agent immobilier|Aide-soignante/Aide-soignant|Architecte|Assistante de direction/Assistant de direction|Assistante sociale/Assistant social|Avocate/Avocat|Boulangère/Boulanger|Caissière/Caissier|Cheffe de projet/Chef de projet|Coiffeuse/Coiffeur|Comptable|Conductrice de bus/Conducteur de bus|Conseillère clientèle/Conseiller clientèle|Contrôleuse de gestion/Contrôleur de gestion|Cuisinière/Cuisinier|Dentiste|Développeuse web/Développeur web|Directrice commerciale/Directeur commercial|Directrice des ressources humaines/Directeur des ressources humaines|Électricienne/Électricien|Enseignante/Enseignant|Fleuriste|Gestionnaire de paie|Graphiste|Infirmière/Infirmier|Ingénieure en génie civil/Ingénieur en génie civil|Ingénieure logiciel/Ingénieur logiciel|Journaliste|Juriste|Kinésithérapeute|Logisticienne/Logisticien|Maçonne/Maçon|Magasinière/Magasinier|Mécanicienne/Mécanicien|Médecin généraliste|Menuisière/Menuisier|Notaire|Opticienne/Opticien|Peintre en bâtiment|Pharmacienne/Pharmacien|Plombière/Plombier|Policière/Policier|Professeure des écoles/Professeur des écoles|Réceptionniste|Responsable marketing|Sage-femme|Secrétaire|Serveuse/Serveur|Technicienne de maintenance/Technicien de maintenance|Vendeuse/Vendeur|Vétérinaire";

export const product: ProductManner = {
  goods: `
Maison|Lampe de bureau|Table basse|Fauteuil|Coussin|Couverture en laine|Cadre photo
Vêtements|T-shirt en coton|Jean|Manteau d'hiver|Bonnet tricoté|Pull en laine|Bottes en cuir
Électronique|Clavier sans fil|Casque audio|Ordinateur portable|Enceinte Bluetooth|Smartphone|Câble de charge
Sport|Tapis de yoga|Raquette de tennis|VTT|Gourde|Sac à dos|Haltères
Jouets|Puzzle|Cubes en bois|Jeu de cartes|Maison de poupée|Ours en peluche|Cerf-volant
Alimentation|Miel|Huile d'olive|Chocolat noir|Thé vert|Comté affiné|Pâtes
Livres|Roman|Livre de cuisine|Livre d'art|Album illustré|Guide de voyage|Carnet
Jardin|Pot de fleurs|Chaise de jardin|Tondeuse|Graines de fleurs|Sécateur|Arrosoir`,
  currency: 1,
  decimals: 2,
};

export const colours: string =
  "noir|blanc|gris|argent|rouge|bordeaux|cramoisi|corail|orange|or|jaune|olive|vert|citron vert|vert de mer|bleu canard|cyan|turquoise|bleu ciel|bleu|bleu marine|indigo|pourpre|violet|magenta|rose|brun|fauve|beige|saumon";

/** Since 2009; I, O and U are not used. */
export const plates: readonly string[] = ["@@-###-@@"];
export const plateLetters: string = "ABCDEFGHJKLMNPQRSTVWXYZ";

export const ibanCountry: IbanCountry | undefined = "FR";
