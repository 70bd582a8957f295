/** Which keys lie beside a letter's on a QWERTY keyboard (ISO/IEC 9995, row by row, each shifted by half a key). */

const NEIGHBOURS: Readonly<Record<string, string>> = {
  a: "qwsz",
  b: "vghn",
  c: "xdfv",
  d: "sefcx",
  e: "wrds",
  f: "drtgvc",
  g: "ftyhbv",
  h: "gyujnb",
  i: "uokj",
  j: "huikmn",
  k: "jiolm",
  l: "kop",
  m: "njk",
  n: "bhjm",
  o: "ipkl",
  p: "ol",
  q: "wa",
  r: "etdf",
  s: "awedxz",
  t: "ryfg",
  u: "yijh",
  v: "cfgb",
  w: "qeas",
  x: "zsdc",
  y: "tugh",
  z: "asx",
};

/** The keys beside those of the letters a to z, by a letter's place from 0. */
export const keysBeside: readonly string[] = Object.values(NEIGHBOURS);
