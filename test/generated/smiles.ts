/** A small reader of SMILES for tests: atoms, bonds, rings, branches and brackets, with valences and Kekulé structures checked. */

export interface Atom {
  readonly element: string;
  readonly aromatic: boolean;
  readonly charge: number;
  /** Hydrogens: stated in brackets, else what the valence leaves. */
  hydrogens: number;
  readonly bracket: boolean;
  readonly bonds: Bond[];
}

interface Bond {
  readonly to: number;
  readonly order: number;
  readonly aromatic: boolean;
}

const TOKEN = /\[([A-Z][a-z]?|[cnos])(H\d?)?([+-]?)\]|(Br|Cl|[CNOSFcnos])|([-=#])|([()])|([1-9])/y;
const VALENCES: Readonly<Record<string, readonly number[]>> = {
  C: [4],
  N: [3],
  O: [2],
  S: [2, 4, 6],
  F: [1],
  Cl: [1],
  Br: [1],
};

/** The atoms of a molecule. Throws where the text is no SMILES, or no molecule that can be. */
export function parseSmiles(smiles: string): readonly Atom[] {
  const atoms: Atom[] = [];
  const open = new Map<string, { atom: number; order: string }>();
  const branches: number[] = [];
  let [last, order] = [-1, ""];
  const join = (from: number, to: number, symbol: string): void => {
    const [a, b] = [atoms[from] as Atom, atoms[to] as Atom];
    if (from === to || a.bonds.some((bond) => bond.to === to))
      throw new Error(`${smiles}: two bonds between two atoms`);
    const aromatic = symbol === "" && a.aromatic && b.aromatic;
    const of = symbol === "=" ? 2 : symbol === "#" ? 3 : 1;
    a.bonds.push({ to, order: of, aromatic });
    b.bonds.push({ to: from, order: of, aromatic });
  };
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < smiles.length) {
    const place = TOKEN.lastIndex;
    const match = TOKEN.exec(smiles);
    if (match === null) throw new Error(`${smiles}: unexpected "${smiles.slice(place)}"`);
    const [, inBrackets, stated = "", sign = "", plain, bond, parenthesis, ring] = match;
    const symbol = inBrackets ?? plain;
    if (symbol !== undefined) {
      atoms.push({
        element: symbol.charAt(0).toUpperCase() + symbol.slice(1),
        aromatic: symbol === symbol.toLowerCase(),
        charge: sign === "+" ? 1 : sign === "-" ? -1 : 0,
        hydrogens: stated === "" ? 0 : Number(stated.slice(1) || 1),
        bracket: inBrackets !== undefined,
        bonds: [],
      });
      if (last >= 0) join(last, atoms.length - 1, order);
      else if (atoms.length > 1) throw new Error(`${smiles}: an atom without a bond`);
      last = atoms.length - 1;
      order = "";
    } else if (bond !== undefined) {
      order = bond;
    } else if (parenthesis === "(") {
      branches.push(last);
    } else if (parenthesis === ")") {
      const back = branches.pop();
      if (back === undefined || order !== "") throw new Error(`${smiles}: a branch that does not fit`);
      last = back;
    } else if (ring !== undefined) {
      const other = open.get(ring);
      if (other === undefined) open.set(ring, { atom: last, order });
      else {
        open.delete(ring);
        join(other.atom, last, order || other.order);
      }
      order = "";
    }
  }
  if (open.size > 0) throw new Error(`${smiles}: ring ${[...open.keys()].join(", ")} does not close`);
  if (branches.length > 0 || order !== "") throw new Error(`${smiles}: ends in the middle`);
  settle(smiles, atoms);
  return atoms;
}

/** Fills in hydrogens, checks every valence, and that aromatic atoms can share out their double bonds. */
function settle(smiles: string, atoms: readonly Atom[]): void {
  const single = new Set<number>();
  atoms.forEach((atom, k) => {
    const used = atom.bonds.reduce((sum, { order }) => sum + order, 0) + atom.hydrogens;
    const valences = (VALENCES[atom.element] as readonly number[]).map((valence) =>
      atom.element === "C" ? valence - Math.abs(atom.charge) : valence + atom.charge,
    );
    if (!atom.aromatic) {
      const valence = valences.find((valence) => valence >= used);
      if (valence === undefined) throw new Error(`${smiles}: atom ${k}, ${atom.element}, has ${used} bonds`);
      if (atom.bracket && valence !== used) throw new Error(`${smiles}: atom ${k} lacks hydrogens`);
      if (!atom.bracket) atom.hydrogens = valence - used;
      return;
    }
    const [valence] = valences as [number];
    if (used > valence || atom.bonds.filter(({ aromatic }) => aromatic).length < 2)
      throw new Error(`${smiles}: atom ${k} cannot be aromatic`);
    const double = atom.element === "C" ? used < valence : atom.element === "N" && used < valence;
    if (double) single.add(k);
    if (atom.element === "C" && !atom.bracket && double) atom.hydrogens = valence - used - 1;
  });
  if (!paired(atoms, single)) throw new Error(`${smiles}: its aromatic rings have no Kekulé structure`);
}

/** Whether the atoms that need one double bond can be paired along aromatic bonds. */
function paired(atoms: readonly Atom[], single: ReadonlySet<number>): boolean {
  const [first] = single;
  if (first === undefined) return true;
  return (atoms[first] as Atom).bonds.some(({ to, aromatic }) => {
    if (!aromatic || !single.has(to)) return false;
    const rest = new Set(single);
    rest.delete(first);
    rest.delete(to);
    return paired(atoms, rest);
  });
}

/** How often each element occurs, hydrogen included. */
export function countsOf(atoms: readonly Atom[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { element, hydrogens } of atoms) {
    counts.set(element, (counts.get(element) ?? 0) + 1);
    if (hydrogens > 0) counts.set("H", (counts.get("H") ?? 0) + hydrogens);
  }
  return counts;
}

/** A text that is the same for the same molecule however its SMILES is written: neighbourhoods, six bonds wide. */
export function neighbourhoods(atoms: readonly Atom[]): string {
  let labels = atoms.map(({ element, aromatic, charge, hydrogens }) => `${element}${+aromatic}${charge}${hydrogens}`);
  const names = new Map<string, string>();
  for (let round = 0; round < 6; round++)
    labels = atoms
      .map(({ bonds }, k) => {
        const around = bonds.map(({ to, order, aromatic }) => `${aromatic ? "~" : order}${labels[to]}`).sort();
        return `(${labels[k]}${around.join("")})`;
      })
      .map((label) => {
        const name = names.get(label) ?? hash(label);
        names.set(label, name);
        return name;
      });
  return labels.sort().join("");
}

function hash(text: string): string {
  let [one, other] = [0x811c9dc5, 0x9e3779b9];
  for (let k = 0; k < text.length; k++) {
    one = Math.imul(one ^ text.charCodeAt(k), 0x01000193);
    other = Math.imul(other ^ one, 0x85ebca6b) + k;
  }
  return `${(one >>> 0).toString(36)}${(other >>> 0).toString(36)}`;
}
