/** When what was read may be held against a script: a requirement that the prompt does not state is worse than none. */

/** Words that bend the rule beside them: what was read of it is then only a part. */
const HEDGE =
  /\b(?:usually|mostly|most|typical(?:ly)?|often|sometimes|rarely|occasionally|generally|normally|unless|except|excluding|if|when|while|during|where|but|otherwise|depend\w*|correlat\w*|approx\w*|roughly|about|around|similar|weekends?|weekdays?|day|night|morning|evening|summer|winter|season\w*|peak|trend\w*|higher|lower|more|less|fewer|skew\w*|varies|vary|varying|initially|per|each|or|not|never|without|average|mean|median|outliers?|anomal\w*|fraud\w*|than|after|before)\b/i;

/** Lists that are examples. */
const EXAMPLES =
  /\b(?:such as|e\.g|for example|for instance|etc|and so on|and more|and others|and similar|among others|including|like)\b|…|\.\.\./i;

/** Nouns of parts: "address: street, city, postal code" names parts, not values. */
const PARTS =
  /^(?:street|street name|house number|city|town|state|province|region|zip|zip code|post code|postal code|postcode|country|name|first name|last name|full name|middle name|e-?mail|phone|phone number|address|date|time|year|month|day|hour|minute|latitude|longitude|lat|lon|lng|width|height|unit|currency|title|description|id|number|type|price|quantity|amount|age|gender|realistic|random|unique|valid|lowercase|uppercase)s?$/i;

export const isHedged = (leftover: string): boolean => HEDGE.test(leftover);
export const givesExamples = (text: string): boolean => EXAMPLES.test(text);
export const namesParts = (values: readonly string[]): boolean =>
  values.filter((value) => PARTS.test(value.trim())).length * 2 >= values.length;

const ENGLISH =
  /\b(?:the|and|of|with|from|each|is|are|between|rows|records|columns|for|to|in|an?|every|one|or|per|starts?|true|false|generate|create|make|need|want|dataset|table|list|that|must|should)\b/gi;
const OTHER =
  /(?<![\p{L}_])(?:der|die|das|den|dem|und|mit|von|bis|für|eine?[nrms]?|zwischen|oder|ist|sind|im|zum|zur|wird|jede[rs]?|zeilen|spalten|erzeuge|erstelle|el|la|los|las|del?|con|para|cada|entre|y|es|son|una?|desde|hasta|filas|columnas|genera|crea|que|por|le|les|des|du|et|avec|pour|une?|ou|lignes|colonnes|chaque|il|lo|gli|con|per|righe|colonne|ogni|tra|um|uma|linhas|colunas|het|een|van|tussen|rijen|kolommen)(?![\p{L}_])/giu;

/** True for a prompt in English: its rules are the only ones that the reader has. */
export function isEnglish(prompt: string): boolean {
  const letters = prompt.match(/\p{L}/gu)?.length ?? 0;
  const latin = prompt.match(/[a-z]/gi)?.length ?? 0;
  if (letters > 0 && latin / letters < 0.9) return false;
  const [english, other] = [prompt.match(ENGLISH)?.length ?? 0, prompt.match(OTHER)?.length ?? 0];
  return other === 0 || english > other * 2;
}
