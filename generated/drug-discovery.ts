/**
 * A screening campaign: compounds as SMILES with their properties, eight kinase assays, and dose–response curves well by well.
 *
 * What a model could learn: the potency (pIC50) of a compound follows its structure. In each assay, scaffold,
 * substituents, linker and tail each add their own amount (a Free–Wilson model; standard deviations 0.55, 0.3, 0.3, 0.35
 * and 0.45 log units), every unit of logP adds 0.2, and a scaffold and a linker may suit each other or not (0.25). The
 * rest is noise, 0.35 a curve, the usual reproducibility of an IC50. Within an assay an additive model can reach an R²
 * of about 0.83 and the best model 0.89, before censoring. Which fragment is good in which assay depends on the seed; assays share nothing but
 * logP. In the wells, plates shift and stretch the response, replicates scatter, and one well in 250 is an outlier
 * that nobody marked. Lipophilic compounds precipitate at high concentration: those wells are empty, and not at random.
 */
import {
  date,
  decimal,
  defineDataset,
  defineGroups,
  defineTable,
  integer,
  latent,
  optional,
  reference,
  text,
  unique,
} from "rowsmith/sandbox";

// Elements in the order of a formula (Hill: carbon, hydrogen, then by alphabet), with standard atomic weights.
const elements = ["C", "H", "Br", "Cl", "F", "N", "O", "S"] as const;
const weights = [12.011, 1.008, 79.904, 35.45, 18.998, 14.007, 15.999, 32.06];

/** Fragments: SMILES, hydrogens, those of them on N or O (donors), contribution to logP. All other atoms are counted in the text. */
const fragments = (rows: readonly (readonly [smiles: string, hydrogens: number, donors: number, logp: number])[]) =>
  rows.map(([smiles, hydrogens, donors, logp], id) => {
    const symbols = (smiles.match(/Br|Cl|[CNOSFcnos]/g) ?? []).map((symbol) => symbol[0]!.toUpperCase() + symbol.slice(1));
    const atoms = elements.map((element) => (element === "H" ? hydrogens : symbols.filter((symbol) => symbol === element).length));
    const weight = atoms.reduce((sum, count, k) => sum + count * weights[k]!, 0);
    const acceptors = symbols.filter((symbol) => symbol === "N" || symbol === "O").length;
    return { id, smiles, atoms, weight, heavy: symbols.length, donors, acceptors, logp };
  });

// Ring systems that no other fragment has. 1, 2 and 3 are where substituents and tail go: always at a carbon.
const scaffoldNames = [
  "quinazoline", "indole", "benzimidazole", "pyrazolopyrimidine", "thiazole", "pyridine",
  "pyrimidine", "thienopyrimidine", "coumarin", "quinoline", "pyrazole", "azaindole",
] as const;
const scaffolds = fragments([
  ["c1c{1}cc2nc{2}nc{3}c2c1", 3, 0, 1.0],
  ["c1c{1}ccc2c1c{2}c{3}[nH]2", 4, 1, 2.1],
  ["Cn1c{3}nc2c1cc{1}c{2}c2", 5, 0, 1.3],
  ["c1{2}cc2nc{1}cc{3}n2n1", 2, 0, 0.6],
  ["c1{3}c{1}sc{2}n1", 0, 0, 0.44],
  ["c1{1}cnc{3}c{2}c1", 2, 0, 0.65],
  ["n1c{1}nc{3}c{2}c1", 1, 0, -0.4],
  ["c1{1}c{2}c2ncnc{3}c2s1", 1, 0, 1.2],
  ["c1c{1}c{2}cc2c1cc{3}c(=O)o2", 3, 0, 1.39],
  ["c1c{1}cc2nc{2}cc{3}c2c1", 4, 0, 2.03],
  ["c1{3}c{1}c{2}nn1C", 3, 0, 0.23],
  ["c1{3}c{2}c2cc{1}cnc2[nH]1", 3, 1, 1.8],
]).map((scaffold) => ({ ...scaffold, name: scaffoldNames[scaffold.id]!, pieces: scaffold.smiles.split(/[{}]/) }));
const substituents = fragments([
  ["", 1, 0, 0], ["F", 0, 0, 0.14], ["Cl", 0, 0, 0.71], ["Br", 0, 0, 0.86], ["C", 3, 0, 0.56], ["CC", 5, 0, 1.02],
  ["C(C)C", 7, 0, 1.53], ["C5CC5", 5, 0, 1.14], ["C(F)(F)F", 0, 0, 0.88], ["OC", 3, 0, -0.02], ["OCC", 5, 0, 0.38],
  ["OC(F)(F)F", 0, 0, 1.04], ["C#N", 0, 0, -0.57], ["N", 2, 2, -1.23], ["NC", 4, 1, -0.47], ["N(C)C", 6, 0, 0.18],
  ["O", 1, 1, -0.67], ["CO", 3, 1, -1.03], ["C(C)=O", 3, 0, -0.55], ["C(N)=O", 2, 2, -1.49], ["C(=O)OC", 3, 0, -0.01],
  ["S(C)(=O)=O", 3, 0, -1.63], ["[N+](=O)[O-]", 0, 0, -0.28], ["N5CCOCC5", 8, 0, -0.77], ["N5CCCC5", 8, 0, 0.46],
]);
const linkers = fragments([
  ["-", 0, 0, 0], ["O", 0, 0, 0.1], ["N", 1, 1, 0.0], ["C(=O)N", 1, 1, -1.0], ["NC(=O)", 1, 1, -0.9],
  ["CO", 2, 0, -0.3], ["OC", 2, 0, -0.2], ["NC", 3, 1, -0.3], ["S(=O)(=O)N", 1, 1, -1.2], ["NS(=O)(=O)", 1, 1, -1.1],
]);
const tails = fragments([
  ["c5ccccc5", 5, 0, 1.96], ["c5ccc(F)cc5", 4, 0, 2.1], ["c5ccc(OC)cc5", 7, 0, 1.94], ["c5cccc(Cl)c5", 4, 0, 2.67],
  ["c5ccc(C#N)cc5", 4, 0, 1.39], ["c5ccc(cc5)C(F)(F)F", 4, 0, 2.84], ["c5ccco5", 3, 0, 1.2], ["c5cccs5", 3, 0, 1.61],
  ["C5CC5", 5, 0, 1.14], ["C5CCC5", 7, 0, 1.6], ["C5CCCC5", 9, 0, 2.14], ["C5CCCCC5", 11, 0, 2.51], ["C5CC5(F)F", 3, 0, 1.3],
  ["C5COC5", 5, 0, -0.3], ["C5CCOCC5", 9, 0, 0.5], ["C5CCN(C)CC5", 12, 0, 0.7], ["C5CCN(CC5)C(C)=O", 12, 0, 0.1],
  ["c5cnn(C)c5", 5, 0, 0.1], ["c5ccc6OCOc6c5", 5, 0, 1.9], ["c5ccc(cc5)N6CCOCC6", 12, 0, 1.2],
]);

// 12 · 25 · 25 · 10 · 20 = 1.5 million molecules, each once.
const structures = unique.combination({ scaffold: scaffolds, r1: substituents, r2: substituents, linker: linkers, tail: tails });
type Structure = ReturnType<typeof structures.at>;
const total = ({ scaffold, r1, r2, linker, tail }: Structure, of: "weight" | "heavy" | "donors" | "acceptors" | "logp") =>
  scaffold[of] + r1[of] + r2[of] + linker[of] + tail[of];

const branch = (smiles: string) => (smiles === "" ? "" : `(${smiles})`);
const smilesOf = ({ scaffold, r1, r2, linker, tail }: Structure) => {
  let smiles = "";
  for (const piece of scaffold.pieces) {
    if (piece === "1") smiles += branch(r1.smiles);
    else if (piece === "2") smiles += branch(r2.smiles);
    else smiles += piece === "3" ? branch(linker.smiles + tail.smiles) : piece;
  }
  return smiles;
};
const formulaOf = ({ scaffold, r1, r2, linker, tail }: Structure) => {
  let formula = "";
  for (let k = 0; k < elements.length; k++) {
    const count = scaffold.atoms[k]! + r1.atoms[k]! + r2.atoms[k]! + linker.atoms[k]! + tail.atoms[k]!;
    if (count > 0) formula += count === 1 ? elements[k] : `${elements[k]}${count}`;
  }
  return formula;
};

const compounds = defineTable({
  description: "Compounds of the screening library",
  rows: 1000,
  columns: {
    compound_id: integer({ unique: true, minimum: 1 }),
    smiles: text({ unique: true, pattern: "[A-Za-z0-9()=#+\\[\\]-]+" }),
    scaffold: text({ enum: scaffoldNames }),
    molecular_formula: text({ pattern: "C[0-9]*(H[0-9]*)?(Br[0-9]*)?(Cl[0-9]*)?(F[0-9]*)?(N[0-9]*)?(O[0-9]*)?(S[0-9]*)?" }),
    molecular_weight: decimal({ scale: 3, minimum: 120, maximum: 570, description: "g/mol" }),
    heavy_atoms: integer({ minimum: 8, maximum: 39, description: "atoms other than hydrogen" }),
    logp_estimate: decimal({ scale: 2, minimum: -6, maximum: 9, description: "sum of fragment contributions" }),
    h_bond_donors: integer({ minimum: 0, description: "hydrogens on N and O" }),
    h_bond_acceptors: integer({ minimum: 1, description: "N and O" }),
    rule_of_five_violations: integer({ minimum: 0, maximum: 4, description: "Lipinski" }),
    purity_percent: decimal({ scale: 1, minimum: 90, maximum: 100 }),
  },
  checks: [
    `rule_of_five_violations = (molecular_weight > 500)::int + (logp_estimate > 5)::int
      + (h_bond_donors > 5)::int + (h_bond_acceptors > 10)::int`,
    "molecular_weight between 12.0 * heavy_atoms and 32 * heavy_atoms",
    "len(regexp_extract_all(smiles, 'Br|Cl|[CNOSFcnos]')) = heavy_atoms",
    "len(smiles) - len(replace(smiles, '(', '')) = len(smiles) - len(replace(smiles, ')', ''))",
    "(molecular_formula like '%Br%') = (smiles like '%Br%')",
    { sql: "count(distinct scaffold) = 12", minimumRows: 200 },
    { sql: "median(molecular_weight) between 280 and 420", minimumRows: 300 },
  ],
  row({ index, random }) {
    const structure = structures.at(index);
    const weight = total(structure, "weight");
    const logp = Math.round(100 * total(structure, "logp")) / 100; // as written: at 5.00 there is no violation
    const [donors, acceptors] = [total(structure, "donors"), total(structure, "acceptors")];
    return {
      compound_id: index + 1,
      smiles: smilesOf(structure),
      scaffold: structure.scaffold.name,
      molecular_formula: formulaOf(structure),
      molecular_weight: weight,
      heavy_atoms: total(structure, "heavy"),
      logp_estimate: logp,
      h_bond_donors: donors,
      h_bond_acceptors: acceptors,
      rule_of_five_violations: +(weight > 500) + +(logp > 5) + +(donors > 5) + +(acceptors > 10),
      purity_percent: 100 - 10 * random.beta(1.2, 6),
    };
  },
});

// Kinases, each with the potency of an average compound (pIC50) and the scatter of its wells in per cent inhibition.
const kinases = [
  { target: "EGFR", readout: "TR-FRET", average: 6.0, scatter: 4 },
  { target: "JAK2", readout: "TR-FRET", average: 5.7, scatter: 4 },
  { target: "CDK2", readout: "ADP-Glo", average: 5.6, scatter: 5 },
  { target: "BRAF", readout: "ADP-Glo", average: 5.9, scatter: 5 },
  { target: "AURKA", readout: "TR-FRET", average: 5.8, scatter: 3.5 },
  { target: "PIK3CA", readout: "ADP-Glo", average: 5.3, scatter: 6 },
  { target: "MET", readout: "TR-FRET", average: 5.5, scatter: 4 },
  { target: "BTK", readout: "cell", average: 5.1, scatter: 7 },
] as const;
const targets = kinases.map(({ target }) => target);

const assays = defineTable({
  description: "Assays: each measures the inhibition of one kinase",
  rows: kinases.length,
  fixed: true,
  columns: {
    assay_id: integer({ unique: true, minimum: 1, maximum: 8 }),
    target: text({ unique: true, enum: targets }),
    readout: text({ enum: ["TR-FRET", "ADP-Glo", "cell"], description: "detection, or cell for a cellular assay" }),
    well_scatter_percent: decimal({ scale: 1, minimum: 3, maximum: 8, description: "standard deviation of a well" }),
  },
  row: ({ index }) => {
    const { target, readout, scatter } = kinases[index]!;
    return { assay_id: index + 1, target, readout, well_scatter_percent: scatter };
  },
});

// Ten concentrations in steps of √10, from 1 nM to 30 µM.
const concentrations = [30000, 10000, 3000, 1000, 300, 100, 30, 10, 3, 1] as const;
const perCompound = 3;
const wells = 2 * concentrations.length;

const sar = latent("structure-activity relation", ({ random }) => {
  const effects = (of: readonly unknown[], deviation: number) => of.map(() => random.normal(0, deviation));
  return {
    scaffold: effects(scaffolds, 0.55),
    r1: effects(substituents, 0.3),
    r2: effects(substituents, 0.3),
    linker: effects(linkers, 0.35),
    tail: effects(tails, 0.45),
    fit: scaffolds.map(() => effects(linkers, 0.25)),
  };
});

// Which three assays a compound is run in.
const panel = latent("panel", ({ random }) => random.distinct(perCompound, kinases.length).sort());

const curve = latent("curve", ({ index, random }) => {
  const compound = Math.floor(index / perCompound);
  const assay = panel.at(compound)[index % perCompound]!;
  const structure = structures.at(compound);
  const { scaffold, r1, r2, linker, tail } = structure;
  const effects = sar.at(assay);
  const logp = total(structure, "logp");
  const expected =
    kinases[assay]!.average + 0.2 * (logp - 2.5) +
    effects.scaffold[scaffold.id]! + effects.r1[r1.id]! + effects.r2[r2.id]! +
    effects.linker[linker.id]! + effects.tail[tail.id]! + effects.fit[scaffold.id]![linker.id]!;
  const potency = random.normal(expected, 0.35);
  return {
    compound,
    assay,
    logp,
    ic50: Math.round(1e9 * 10 ** -potency * 100) / 100,
    hill: random.lognormal(0, 0.12),
    maximum: random.normal(99, 2),
  };
});

const curves = defineGroups({
  description: "Dose–response curves: one compound in one assay. The parameters are those that the wells were simulated from",
  groups: compounds,
  length: perCompound,
  columns: {
    curve_id: integer({ unique: true, minimum: 1 }),
    compound_id: reference(compounds, "compound_id"),
    assay_id: reference(assays, "assay_id"),
    ic50_relation: text({ enum: ["=", ">", "<"], description: "> and < where the IC50 is outside of the concentrations tested" }),
    ic50_nm: decimal({ scale: 2, minimum: 1, maximum: 30000, description: "half-maximal concentration in nM; the outermost concentration where censored" }),
    pic50: optional(decimal({ scale: 2, minimum: 4.5, maximum: 9, description: "-log10 of the IC50 in mol/l; empty where censored" })),
    hill_slope: optional(decimal({ scale: 2, minimum: 0.4, maximum: 2.5, description: "empty where censored" })),
  },
  primaryKey: ["compound_id", "assay_id"],
  checks: [
    "(ic50_relation = '=') = (pic50 is not null) and (pic50 is null) = (hill_slope is null)",
    "abs(pic50 - (9 - log10(ic50_nm))) <= 0.0051",
    "case ic50_relation when '>' then ic50_nm = 30000 when '<' then ic50_nm = 1 else true end",
    { sql: "avg((ic50_relation = '>')::int) between 0.01 and 0.45", minimumRows: 300 },
    { sql: "stddev(pic50) between 0.6 and 1.3", minimumRows: 300 },
    { sql: "count(distinct assay_id) = 8", minimumRows: 150 },
  ],
  group({ index: compound }) {
    return (position, index) => {
      const { assay, ic50, hill } = curve.at(index);
      const relation = ic50 > 30000 ? ">" : ic50 < 1 ? "<" : "=";
      const inside = relation === "=";
      return {
        curve_id: index + 1,
        compound_id: compound + 1,
        assay_id: assay + 1,
        ic50_relation: relation,
        ic50_nm: Math.min(30000, Math.max(1, ic50)),
        pic50: inside ? 9 - Math.log10(ic50) : null,
        hill_slope: inside ? hill : null,
      };
    };
  },
});

// A plate of 384 wells: sixteen compounds in one assay, a row each; controls in the outer columns.
const plate = latent("plate", ({ random }) => ({
  shift: random.normal(0, 1.5),
  gain: random.normal(1, 0.02),
  read_on: random.date("2024-01-08", "2024-12-20"),
}));

const measurements = defineGroups({
  description: "Wells: the inhibition of a kinase at one concentration of a compound, relative to the controls of the plate",
  groups: curves,
  length: wells,
  columns: {
    curve_id: reference(curves, "curve_id"),
    plate: text({ pattern: "[A-Z0-9]+-[0-9]+" }),
    well: text({ pattern: "[A-P]([3-9]|1[0-9]|2[0-2])", description: "row and column; columns 1, 2, 23 and 24 are controls" }),
    read_on: date({ minimum: "2024-01-08", maximum: "2024-12-20" }),
    replicate: integer({ minimum: 1, maximum: 2 }),
    concentration_nm: integer({ enum: concentrations }),
    inhibition_percent: optional(decimal({ scale: 1, minimum: -100, maximum: 200, description: "0: as without compound, 100: no activity left" })),
    flag: optional(text({ enum: ["precipitate", "read error"], description: "why there is no value" })),
  },
  primaryKey: ["curve_id", "replicate", "concentration_nm"],
  checks: [
    "(inhibition_percent is null) = (flag is not null)",
    "case when flag = 'precipitate' then concentration_nm >= 10000 else true end",
    "(regexp_extract(well, '[0-9]+')::int > 12) = (replicate = 2)",
    { sql: "avg((inhibition_percent is null)::int) between 0.0005 and 0.1", minimumRows: 10000 },
    { sql: "avg(inhibition_percent) filter (concentration_nm = 30000) > avg(inhibition_percent) filter (concentration_nm = 1) + 40", minimumRows: 2000 },
  ],
  group({ index, random }) {
    const { compound, assay, logp, ic50, hill, maximum } = curve.at(index);
    const { target, scatter } = kinases[assay]!;
    const block = Math.floor(compound / 16);
    const { shift, gain, read_on } = plate.at(block * kinases.length + assay);
    const name = `${target}-${block + 1}`;
    const letter = "ABCDEFGHIJKLMNOP"[compound % 16]!;
    // A compound that has precipitated once will do so in the other replicate, too, more often than not.
    const insoluble = random.boolean(logp > 4 ? 0.35 : 0.01);
    return (position) => {
      const concentration = concentrations[position % concentrations.length]!;
      const response = maximum / (1 + (ic50 / concentration) ** hill);
      const deviation = random.boolean(0.004) ? 30 : scatter;
      const measured = shift + gain * response + random.normal(0, deviation);
      const precipitated = insoluble && concentration >= 10000 && random.boolean(0.8);
      const flag = precipitated ? "precipitate" : random.boolean(0.002) ? "read error" : null;
      return {
        curve_id: index + 1,
        plate: name,
        well: `${letter}${3 + position}`,
        read_on,
        replicate: position < concentrations.length ? 1 : 2,
        concentration_nm: concentration,
        inhibition_percent: flag === null ? Math.min(200, Math.max(-100, measured)) : null,
        flag,
      };
    };
  },
});

const never = (rows: string) => `not exists (select 1 from ${rows})`;
const wellsOf = "measurements join curves using (curve_id)";

export default defineDataset({
  description: "A small-molecule screening campaign against eight kinases",
  tables: { compounds, assays, curves, measurements },
  checks: [
    never("measurements group by curve_id having count(*) <> 20"),
    never("measurements group by plate, well having count(*) > 1"),
    never("measurements group by plate having count(distinct read_on) > 1"),
    never(`${wellsOf} join assays using (assay_id) where split_part(plate, '-', 1) <> target`),
    {
      sql: `(
        select avg(inhibition_percent) from ${wellsOf}
        where ic50_relation = '=' and concentration_nm / ic50_nm between 0.9 and 1.1
      ) between 45 and 54`,
      minimumRows: 20000,
    },
    {
      sql: `(
        select avg(inhibition_percent) from ${wellsOf} where ic50_relation = '>' and concentration_nm <= 100
      ) between -3 and 3`,
      minimumRows: 20000,
    },
    {
      sql: `(
        select avg(logp_estimate) filter (flag = 'precipitate') > avg(logp_estimate) + 1
        from ${wellsOf} join compounds using (compound_id)
      )`,
      minimumRows: 20000,
    },
  ],
});
