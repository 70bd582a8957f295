/**
 * A hospital: patients, their admissions in time order, ICD-10 diagnoses, and laboratory values that follow the illness.
 *
 * What a model could learn: `readmitted_30d` follows age, length of stay, number of secondary diagnoses and whether the
 * stay was an emergency, through one linear score with an AUC of about 0.72 (0.73 measured, as the score is not quite
 * normal): no model does better before the next admission, which bears the label out. Diagnoses follow age and sex.
 * Long-term conditions, written down in nine of ten stays, shift laboratory values (HbA1c in diabetes, creatinine in
 * kidney disease, haemoglobin in anaemia) and bring emergencies of their own. Values keep a personal level and a slow
 * trend; during a stay, C-reactive protein and creatinine peak with the illness and come down by the day. Names,
 * regions and the day of the first admission are noise. HbA1c is ordered the more often the worse it is, and samples
 * of the sickest are haemolysed most often: what is missing is not missing at random.
 */
import {
  addDays,
  addMonths,
  at,
  boolean,
  conditional,
  date,
  day,
  decimal,
  defineDataset,
  defineGroups,
  defineTable,
  discrete,
  integer,
  latent,
  linearScore,
  optional,
  reference,
  target,
  text,
  timestamp,
  year,
} from "rowsmith/sandbox";
import type { Day, Timestamp } from "rowsmith/sandbox";
import { address, person } from "rowsmith/vocabulary/en";
import type { Sex } from "rowsmith/vocabulary/en";

const departments = [
  "internal medicine", "cardiology", "surgery", "orthopaedics", "obstetrics", "gynaecology",
  "urology", "oncology", "neurology", "psychiatry", "paediatrics",
] as const;
type Department = (typeof departments)[number];

interface Illness {
  readonly reason: string;
  readonly department: Department;
  /** Median nights in hospital. */
  readonly nights: number;
  /** Share of admissions that are emergencies. */
  readonly emergency: number;
  /** Median peak of C-reactive protein in mg/l. */
  readonly crp: number;
  /** Factor on creatinine, and fall of haemoglobin in g/dl, when it is at its worst. */
  readonly creatinine?: number;
  readonly bleeding?: number;
  /** Share of deaths in hospital, for a patient of 70. */
  readonly fatal?: number;
  /** Happens to nobody twice. */
  readonly once?: boolean;
}

// ICD-10, as published by the WHO (2019). O codes are pregnancy and childbirth.
const illnesses = {
  "A09.9": { reason: "Gastroenteritis", department: "internal medicine", nights: 3, emergency: 0.95, crp: 35, creatinine: 1.2, fatal: 0.005 },
  "A41.9": { reason: "Sepsis", department: "internal medicine", nights: 10, emergency: 1, crp: 210, creatinine: 1.8, fatal: 0.18 },
  "C18.9": { reason: "Colon cancer", department: "surgery", nights: 9, emergency: 0.2, crp: 60, bleeding: 1.8, fatal: 0.03 },
  "C34.9": { reason: "Lung cancer", department: "oncology", nights: 6, emergency: 0.3, crp: 40, fatal: 0.08 },
  "C50.9": { reason: "Breast cancer", department: "oncology", nights: 3, emergency: 0.05, crp: 8, fatal: 0.01 },
  "C61": { reason: "Prostate cancer", department: "urology", nights: 5, emergency: 0.1, crp: 12, bleeding: 0.8, fatal: 0.01 },
  "D50.0": { reason: "Anaemia from blood loss", department: "internal medicine", nights: 4, emergency: 0.6, crp: 8, bleeding: 2.5, fatal: 0.01 },
  "E11.6": { reason: "Diabetes out of control", department: "internal medicine", nights: 6, emergency: 0.7, crp: 20, creatinine: 1.2, fatal: 0.01 },
  "F10.0": { reason: "Alcohol intoxication", department: "internal medicine", nights: 1, emergency: 1, crp: 4 },
  "F32.2": { reason: "Severe depression", department: "psychiatry", nights: 24, emergency: 0.4, crp: 3 },
  "G40.9": { reason: "Epilepsy", department: "neurology", nights: 3, emergency: 0.8, crp: 6 },
  "I21.9": { reason: "Myocardial infarction", department: "cardiology", nights: 6, emergency: 1, crp: 30, creatinine: 1.15, fatal: 0.07 },
  "I48.0": { reason: "Paroxysmal atrial fibrillation", department: "cardiology", nights: 3, emergency: 0.6, crp: 6 },
  "I50.0": { reason: "Congestive heart failure", department: "cardiology", nights: 8, emergency: 0.85, crp: 18, creatinine: 1.3, fatal: 0.07 },
  "I63.9": { reason: "Stroke", department: "neurology", nights: 9, emergency: 1, crp: 14, fatal: 0.09 },
  "J18.9": { reason: "Pneumonia", department: "internal medicine", nights: 7, emergency: 0.97, crp: 130, creatinine: 1.15, fatal: 0.08 },
  "J21.9": { reason: "Bronchiolitis", department: "paediatrics", nights: 3, emergency: 1, crp: 12 },
  "J35.0": { reason: "Chronic tonsillitis", department: "surgery", nights: 2, emergency: 0.02, crp: 6, once: true },
  "J44.1": { reason: "COPD with acute exacerbation", department: "internal medicine", nights: 6, emergency: 0.9, crp: 38, fatal: 0.04 },
  "J45.9": { reason: "Asthma", department: "internal medicine", nights: 3, emergency: 0.9, crp: 8 },
  "K35.8": { reason: "Acute appendicitis", department: "surgery", nights: 3, emergency: 1, crp: 70, once: true },
  "K40.9": { reason: "Inguinal hernia", department: "surgery", nights: 1, emergency: 0.08, crp: 6 },
  "K80.2": { reason: "Gallstones", department: "surgery", nights: 3, emergency: 0.35, crp: 18, once: true },
  "M16.1": { reason: "Osteoarthritis of the hip", department: "orthopaedics", nights: 6, emergency: 0.01, crp: 70, bleeding: 2.2 },
  "M17.1": { reason: "Osteoarthritis of the knee", department: "orthopaedics", nights: 6, emergency: 0.01, crp: 80, bleeding: 1.8 },
  "N17.9": { reason: "Acute kidney failure", department: "internal medicine", nights: 8, emergency: 0.95, crp: 35, creatinine: 2.6, fatal: 0.08 },
  "N39.0": { reason: "Urinary tract infection", department: "internal medicine", nights: 4, emergency: 0.9, crp: 75, creatinine: 1.1, fatal: 0.01 },
  "N40": { reason: "Enlarged prostate", department: "urology", nights: 4, emergency: 0.1, crp: 8, bleeding: 0.7, once: true },
  "N80.9": { reason: "Endometriosis", department: "gynaecology", nights: 2, emergency: 0.1, crp: 6 },
  "O24.4": { reason: "Diabetes in pregnancy", department: "obstetrics", nights: 2, emergency: 0.2, crp: 5 },
  "O80.0": { reason: "Vaginal birth", department: "obstetrics", nights: 2, emergency: 0.8, crp: 18, bleeding: 0.9 },
  "O82.1": { reason: "Emergency caesarean section", department: "obstetrics", nights: 4, emergency: 1, crp: 60, bleeding: 1.5 },
  "O85": { reason: "Puerperal sepsis", department: "obstetrics", nights: 6, emergency: 1, crp: 180, bleeding: 0.5 },
  "S06.0": { reason: "Concussion", department: "neurology", nights: 1, emergency: 1, crp: 2 },
  "S52.5": { reason: "Fracture of the wrist", department: "orthopaedics", nights: 2, emergency: 0.9, crp: 8 },
  "S72.0": { reason: "Fracture of the femoral neck", department: "orthopaedics", nights: 10, emergency: 1, crp: 85, bleeding: 2.4, fatal: 0.05 },
  "S82.8": { reason: "Fracture of the lower leg", department: "orthopaedics", nights: 4, emergency: 0.9, crp: 15, bleeding: 0.5 },
  "T81.4": { reason: "Infection after a procedure", department: "surgery", nights: 7, emergency: 0.8, crp: 120, fatal: 0.02 },
} as const satisfies Record<string, Illness>;
type Code = keyof typeof illnesses;
const illness = (code: Code): Illness => illnesses[code];

// What people of an age and sex come for.
const boys = {
  "A09.9": 20, "J21.9": 14, "J45.9": 9, "J35.0": 14, "J18.9": 12, "K35.8": 10, "S06.0": 14, "S52.5": 12, "G40.9": 5,
  "K40.9": 6, "N39.0": 2,
} as const;
const girls = { ...boys, "K40.9": 1, "N39.0": 7 } as const;
const young = {
  "A09.9": 8, "F10.0": 10, "F32.2": 12, "G40.9": 5, "J18.9": 4, "J35.0": 6, "K35.8": 12, "K80.2": 6, "S06.0": 9,
  "S52.5": 5, "S82.8": 10,
} as const;
const middle = {
  "A09.9": 5, "A41.9": 2, "C18.9": 4, "C34.9": 4, "F10.0": 7, "F32.2": 9, "I21.9": 7, "I48.0": 6, "I63.9": 4,
  "J18.9": 6, "K35.8": 3, "K80.2": 9, "M16.1": 6, "M17.1": 7, "N39.0": 4, "S82.8": 6,
} as const;
const old = {
  "A09.9": 5, "A41.9": 6, "C18.9": 6, "C34.9": 5, "I21.9": 9, "I48.0": 7, "I50.0": 9, "I63.9": 9, "J18.9": 12,
  "K80.2": 5, "M16.1": 7, "M17.1": 7, "N17.9": 4, "N39.0": 9, "S72.0": 9, "D50.0": 4,
} as const;
const reasons = conditional({
  child: { female: girls, male: boys },
  young: {
    female: { ...young, "O80.0": 60, "O82.1": 24, "O24.4": 7, "N80.9": 6, "N39.0": 5 },
    male: { ...young, "K40.9": 6 },
  },
  middle: {
    female: { ...middle, "C50.9": 12, "N80.9": 3, "K40.9": 1 },
    male: { ...middle, "C61": 4, "N40": 3, "K40.9": 8, "C50.9": 0.1 },
  },
  old: {
    female: { ...old, "C50.9": 6, "S52.5": 5, "K40.9": 1 },
    male: { ...old, "C61": 8, "N40": 8, "K40.9": 6 },
  },
});
// What brings adults back within the month, half of the time.
const complications = discrete({ "T81.4": 3, "J18.9": 3, "N39.0": 3, "A41.9": 2, "D50.0": 1, "A09.9": 1 });

// Long-term conditions: their share among people of 70, how steeply it rises with age, and the emergency they bring.
const conditions = [
  { code: "I10", name: "Hypertension", share: 0.6, slope: 0.07 },
  { code: "E11.9", name: "Type 2 diabetes", share: 0.22, slope: 0.05, emergency: "E11.6" },
  { code: "N18.3", name: "Chronic kidney disease, stage 3", share: 0.17, slope: 0.08, emergency: "N17.9" },
  { code: "J44.9", name: "COPD", share: 0.12, slope: 0.05, emergency: "J44.1" },
  { code: "I50.9", name: "Heart failure", share: 0.11, slope: 0.1, emergency: "I50.0" },
  { code: "I48.9", name: "Atrial fibrillation", share: 0.11, slope: 0.09, emergency: "I48.0" },
  { code: "D50.9", name: "Iron deficiency anaemia", share: 0.09, slope: 0.02, emergency: "D50.0" },
  { code: "F32.9", name: "Depression", share: 0.1, slope: 0 },
] as const satisfies readonly { code: string; name: string; share: number; slope: number; emergency?: Code }[];

/** Full years between birth and a day. */
const ageOn = (day: Day, born: Day) => {
  const years = year(day) - year(born);
  return addMonths(born, 12 * years) > day ? years - 1 : years;
};

// Admissions of these years; who comes back within the month may do so later.
const [opened, closed] = [day(2020, 1, 1), day(2024, 12, 31)];
// Decades of birth.
const births = discrete([
  [1925, 1], [1935, 8], [1945, 14], [1955, 15], [1965, 14], [1975, 12], [1985, 13], [1995, 10], [2005, 5], [2015, 8],
]);

// Everything about a patient that several tables need, and the patient's own levels, which no table has.
const character = latent("character", ({ random }) => {
  const sex: Sex = random.boolean(0.53) ? "female" : "male";
  const born = addDays(day(births.sample(random), 1, 1), random.integer(0, 3286));
  const age = (day(2022, 7, 1) - born) / 365.25;
  const frailty = random.normal();
  const chronic = conditions.filter(({ share, slope }) => {
    const logit = Math.log(share / (1 - share)) + slope * (age - 70) + 0.6 * frailty;
    return age >= 32 && random.boolean(1 / (1 + Math.exp(-logit)));
  });
  const has = (code: string) => chronic.some((condition) => condition.code === code);
  return {
    sex,
    born,
    frailty,
    chronic,
    diabetic: has("E11.9"),
    hba1c: has("E11.9") ? Math.max(5.8, random.normal(7.5, 1.1)) : random.normal(5.4, 0.25), // per cent, at the opening
    creatinine: (age < 15 ? 0.5 : sex === "male" ? 0.92 : 0.74) * random.lognormal(has("N18.3") ? 0.6 : 0, 0.13), // mg/dl
    renalDecline: has("N18.3") ? random.normal(0.07, 0.03) : random.normal(0.005, 0.01), // log units a year
    haemoglobin: random.normal(age < 15 ? 12.8 : sex === "male" ? 14.8 : 13.4, 0.8) - (has("D50.9") ? 2.4 : 0), // g/dl
  };
});

// Means, deviations and correlations are those of the admissions, measured.
const risk = linearScore(
  {
    age: { weight: 0.5, mean: 50, standardDeviation: 23.3 },
    logNights: { weight: 0.8, mean: 1.57, standardDeviation: 0.89 },
    secondary: { weight: 1, mean: 1.01, standardDeviation: 1.29 },
    emergency: { weight: 0.6, share: 0.68 },
  },
  { correlations: [["age", "logNights", 0.38], ["age", "secondary", 0.63], ["logNights", "secondary", 0.36], ["age", "emergency", -0.1]] },
);
const readmission = target({ share: 0.14, auc: 0.72 });

interface Stay {
  readonly code: Code;
  readonly admitted: Day;
  readonly nights: number;
  readonly emergency: boolean;
  readonly died: boolean;
  readonly readmitted: boolean;
  /** Which of the chronic conditions are written down; blood samples; whether HbA1c and CRP are measured. */
  readonly coded: readonly (typeof conditions)[number][];
  readonly samples: number;
  readonly hba1c: boolean;
  readonly crp: boolean;
}

// The stays of a patient, one after the other. The label is drawn first; it decides when the next stay begins.
const history = latent("history", ({ index, random }) => {
  const { sex, born, frailty, chronic, diabetic, hba1c } = character.at(index);
  const stays: Stay[] = [];
  const emergencies = chronic.flatMap((condition) => ("emergency" in condition ? [condition.emergency] : []));
  let admitted = random.date(addDays(opened, Math.max(0, born - opened)), closed);
  let [returned, delivered] = [false, -1000];
  for (;;) {
    const age = ageOn(admitted, born);
    const band = age < 15 ? "child" : age < 40 ? "young" : age < 65 ? "middle" : "old";
    let code: Code;
    do {
      if (returned && admitted - delivered < 42) code = "O85";
      else if (returned && age >= 15 && random.boolean()) code = complications.sample(random);
      else if (emergencies.length > 0 && random.boolean(0.3)) code = random.pick(emergencies);
      else code = reasons.sample(random, band, sex);
    } while (
      (code.startsWith("O") && code !== "O85" && admitted - delivered < 300) ||
      (illness(code).once && stays.some((stay) => stay.code === code))
    );
    const { nights: usual, emergency: urgent, crp, fatal = 0 } = illness(code);
    if (code === "O80.0" || code === "O82.1") delivered = admitted;
    const recovery = random.lognormal(0.1 * chronic.length + 0.1 * frailty, 0.45);
    const nights = Math.min(120, Math.max(1, Math.round(usual * recovery)));
    const emergency = random.boolean(urgent);
    const died = random.boolean(Math.min(0.6, fatal * Math.exp(0.05 * (age - 70) + 0.3 * frailty)));
    const coded = chronic.filter(() => random.boolean(0.9));
    const score = risk.of({ age, logNights: Math.log(nights), secondary: coded.length, emergency });
    const readmitted = !died && readmission.label(random, score);
    stays.push({
      code,
      admitted,
      nights,
      emergency,
      died,
      readmitted,
      coded,
      samples: Math.min(10, 1 + Math.floor(nights / 3)),
      hba1c: random.boolean(diabetic ? Math.min(0.95, Math.max(0.3, 0.5 + 0.15 * (hba1c - 7))) : 0.06),
      crp: random.boolean(crp > 10 ? 0.95 : 0.4),
    });
    if (died) return stays;
    const healthy = 1100 * Math.exp(-0.3 * frailty - 0.2 * chronic.length); // days, on average
    admitted = addDays(admitted, nights + (readmitted ? random.integer(1, 30) : Math.ceil(31 + random.exponential(healthy))));
    if (admitted > closed && !readmitted) return stays;
    returned = readmitted;
  }
});
const labRows = ({ samples, hba1c, crp }: Stay) => samples * (crp ? 3 : 2) + (hba1c ? 1 : 0);

const patients = defineTable({
  description: "Patients with at least one admission",
  rows: 5000,
  columns: {
    patient_id: integer({ unique: true, minimum: 1 }),
    first_name: text(),
    last_name: text(),
    sex: text({ enum: ["female", "male"] }),
    birth_date: date({ minimum: "1925-01-01", maximum: "2023-12-31" }),
    region: text({ description: "state of residence" }),
    death_date: optional(date({ minimum: "2020-01-01", description: "of those who died in hospital" })),
  },
  checks: [
    "birth_date < coalesce(death_date, date '2025-01-01')",
    { sql: "avg((sex = 'female')::int) between 0.48 and 0.58", minimumRows: 3000 },
    { sql: "count(distinct region) > 30", minimumRows: 3000 },
  ],
  row({ index, random }) {
    const { sex, born } = character.at(index);
    const { firstName, lastName } = person(random, { sex });
    const last = history.at(index).at(-1)!;
    return {
      patient_id: index + 1,
      first_name: firstName,
      last_name: lastName,
      sex,
      birth_date: born,
      region: address(random).region,
      death_date: last.died ? addDays(last.admitted, last.nights) : null,
    };
  },
});

const admissions = defineGroups({
  description: "Admissions of patients, in the order of time",
  groups: patients,
  length: ({ index }) => history.at(index).length,
  columns: {
    admission_id: integer({ unique: true, minimum: 1001, description: "1000 · patient_id + 1 for the first, + 2 for the second …" }),
    patient_id: reference(patients, "patient_id"),
    admitted_on: date({ minimum: "2020-01-01" }),
    discharged_on: date({ minimum: "2020-01-02", description: "or date of death" }),
    length_of_stay_nights: integer({ minimum: 1, maximum: 120 }),
    department: text({ enum: departments }),
    emergency: boolean({ description: "false: planned" }),
    reason: text({ description: "in words, by the primary diagnosis" }),
    age_years: integer({ minimum: 0, maximum: 101, description: "on admission" }),
    outcome: text({ enum: ["discharged", "died"] }),
    readmitted_30d: optional(boolean({ description: "the label: back within 30 days of discharge; empty after death" })),
  },
  checks: [
    "discharged_on - admitted_on = length_of_stay_nights",
    "(readmitted_30d is null) = (outcome = 'died')",
    "(department = 'paediatrics') = (age_years < 15)",
    { sql: "avg(readmitted_30d::int) between 0.09 and 0.2", minimumRows: 3000 },
    { sql: "avg(age_years) filter (readmitted_30d) > avg(age_years) filter (not readmitted_30d) + 4", minimumRows: 3000 },
    { sql: "avg((outcome = 'died')::int) between 0.005 and 0.06", minimumRows: 3000 },
  ],
  group({ index: patient }) {
    const stays = history.at(patient);
    const { born } = character.at(patient);
    return (position) => {
      const { code, admitted, nights, emergency, died, readmitted } = stays[position]!;
      const { department, reason } = illness(code);
      const age = ageOn(admitted, born);
      return {
        admission_id: 1000 * (patient + 1) + position + 1,
        patient_id: patient + 1,
        admitted_on: admitted,
        discharged_on: addDays(admitted, nights),
        length_of_stay_nights: nights,
        department: age < 15 ? "paediatrics" : department,
        emergency,
        reason,
        age_years: age,
        outcome: died ? "died" : "discharged",
        readmitted_30d: died ? null : readmitted,
      };
    };
  },
});

const diagnoses = defineGroups({
  description: "Diagnoses of admissions: the reason for it first, then what the patient has had for long",
  groups: patients,
  length: ({ index }) => history.at(index).reduce((sum, { coded }) => sum + 1 + coded.length, 0),
  columns: {
    admission_id: reference(admissions, "admission_id"),
    rank: integer({ minimum: 1, maximum: 9, description: "1: primary" }),
    icd10: text({ enum: [...(Object.keys(illnesses) as Code[]), ...conditions.map(({ code }) => code)] }),
    diagnosis: text(),
  },
  primaryKey: ["admission_id", "rank"],
  checks: [
    `(rank > 1) = (icd10 in (${conditions.map(({ code }) => `'${code}'`).join(", ")}))`,
    "icd10 similar to '[A-Z][0-9][0-9](\\.[0-9])?'",
    { sql: `count(distinct icd10) = ${Object.keys(illnesses).length + conditions.length}`, minimumRows: 15000 },
  ],
  group({ index: patient }) {
    const stays = history.at(patient);
    let [stay, rank] = [0, 0];
    return () => {
      const { code, coded } = stays[stay]!;
      const further = rank === 0 ? undefined : coded[rank - 1]!;
      const row = {
        admission_id: 1000 * (patient + 1) + stay + 1,
        rank: rank + 1,
        icd10: further?.code ?? code,
        diagnosis: further?.name ?? illness(code).reason,
      };
      if (rank++ === coded.length) [stay, rank] = [stay + 1, 0];
      return row;
    };
  },
});

// Tests with their unit, the least and the most that the analyser reports, and the reference ranges of women and men.
const tests = {
  hba1c: { test: "HbA1c", unit: "%", least: 3.5, most: 16, female: [4, 5.6], male: [4, 5.6] },
  creatinine: { test: "creatinine", unit: "mg/dl", least: 0.15, most: 20, female: [0.5, 0.95], male: [0.65, 1.2] },
  haemoglobin: { test: "haemoglobin", unit: "g/dl", least: 4, most: 20, female: [12, 15.5], male: [13.5, 17.5] },
  crp: { test: "C-reactive protein", unit: "mg/l", least: 0.6, most: 550, female: [0, 5], male: [0, 5] },
} as const;
const panel = ["creatinine", "haemoglobin", "crp"] as const;

const labs = defineGroups({
  description: "Laboratory values: blood is taken on admission and every third day or so",
  groups: patients,
  length: ({ index }) => history.at(index).reduce((sum, stay) => sum + labRows(stay), 0),
  columns: {
    admission_id: reference(admissions, "admission_id"),
    taken_at: timestamp({ format: "%Y-%m-%d %H:%M" }),
    test: text({ enum: Object.values(tests).map(({ test }) => test) }),
    value: optional(decimal({ scale: 2, minimum: 0, maximum: 600 })),
    unit: text({ enum: Object.values(tests).map(({ unit }) => unit) }),
    reference_low: decimal({ scale: 2, description: "adults of the patient's sex" }),
    reference_high: decimal({ scale: 2 }),
    flag: optional(text({ enum: ["low", "high"], description: "outside of the reference range" })),
    comment: optional(text({ enum: ["haemolysed", "not enough blood"], description: "why there is no value" })),
  },
  primaryKey: ["admission_id", "taken_at", "test"],
  checks: [
    "(value is null) = (comment is not null)",
    "coalesce(flag, '') = case when value < reference_low then 'low' when value > reference_high then 'high' else '' end",
    "test <> 'HbA1c' or unit = '%' and coalesce(value, 5) between 3.5 and 16",
    "test <> 'creatinine' or unit = 'mg/dl' and coalesce(value, 1) between 0.15 and 20",
    "test <> 'haemoglobin' or unit = 'g/dl' and coalesce(value, 14) between 4 and 20",
    "test <> 'C-reactive protein' or unit = 'mg/l'",
    { sql: "avg((value is null)::int) between 0.025 and 0.055", minimumRows: 50000 },
    { sql: "count(distinct test) = 4", minimumRows: 3000 },
  ],
  group({ index: patient, random }) {
    const stays = history.at(patient);
    const { sex, diabetic, creatinine, renalDecline, haemoglobin, hba1c } = character.at(patient);
    const trend = diabetic ? -0.15 : 0; // treatment: HbA1c comes down a little every year
    let [stay, row, peak] = [0, 0, 0];
    let taken: Timestamp;
    return () => {
      const { code, admitted, nights, samples, hba1c: withHba1c, crp: withCrp } = stays[stay]!;
      const { crp, creatinine: strain = 1, bleeding = 0 } = illness(code);
      const perSample = withCrp ? 3 : 2;
      if (row === 0) peak = random.lognormal(0, 0.5); // how badly the illness has struck this time
      const sample = Math.floor(row / perSample);
      const isHba1c = sample === samples;
      const days = isHba1c ? 0 : Math.floor((sample * nights) / samples);
      if (row % perSample === 0 && !isHba1c)
        taken = at(addDays(admitted, days), days === 0 ? random.time("08:00", "23:00") : random.time("05:30", "10:00"));
      const acute = peak * Math.exp(-days / 4);
      const years = (admitted + days - opened) / 365.25;
      const kind = isHba1c ? "hba1c" : panel[row % perSample]!;
      let value: number;
      if (kind === "hba1c") value = hba1c + trend * years + random.normal(0, 0.2);
      else if (kind === "creatinine")
        value = creatinine * Math.exp(renalDecline * years) * (1 + (strain - 1) * acute) * random.lognormal(0, 0.05);
      else if (kind === "haemoglobin")
        value = haemoglobin - Math.min(1.6, peak) * bleeding * Math.exp(-days / 30) + random.normal(0, 0.3);
      else value = 1.5 + crp * acute * random.lognormal(0, 0.15);
      const { test, unit, least, most, [sex]: range } = tests[kind];
      const rounded = Math.round(Math.min(most, Math.max(least, value)) * 100) / 100;
      const haemolysed = random.boolean(Math.min(0.3, 0.02 * acute * strain * strain));
      const lost = haemolysed ? "haemolysed" : random.boolean(0.02) ? "not enough blood" : null;
      const result = {
        admission_id: 1000 * (patient + 1) + stay + 1,
        taken_at: taken,
        test,
        value: lost === null ? rounded : null,
        unit,
        reference_low: range[0],
        reference_high: range[1],
        flag: lost !== null ? null : rounded < range[0] ? "low" : rounded > range[1] ? "high" : null,
        comment: lost,
      } as const;
      if (++row === labRows(stays[stay]!)) [stay, row] = [stay + 1, 0];
      return result;
    };
  },
});

const never = (rows: string) => `not exists (select 1 from ${rows})`;
const coded = "diagnoses join admissions using (admission_id) join patients using (patient_id)";
const stays = "labs join (select admission_id, icd10 from diagnoses where rank = 1) using (admission_id)";
const inOrder = `(
  select *, lag(discharged_on) over stays as previous, lead(admitted_on) over stays as following from admissions
  window stays as (partition by patient_id order by admission_id)
)`;

export default defineDataset({
  description: "Patients of a hospital from 2020 to 2024: admissions, diagnoses, laboratory values",
  tables: { patients, admissions, diagnoses, labs },
  checks: [
    never(`${inOrder} where previous >= admitted_on`),
    never(`${inOrder} where readmitted_30d <> coalesce(following - discharged_on <= 30, false)`),
    never("admissions join patients using (patient_id) where admitted_on < birth_date"),
    never("admissions join patients using (patient_id) where age_years <> date_sub('year', birth_date, admitted_on)"),
    never("admissions join patients using (patient_id) where discharged_on > death_date"),
    never("patients full join (select patient_id, discharged_on died from admissions where outcome = 'died') using (patient_id) where death_date is distinct from died"),
    never(`${coded} where icd10 in ('C61', 'N40') and sex = 'female' or icd10 = 'N80.9' and sex = 'male'`),
    never(`${coded} where icd10 like 'O%' and (sex = 'male' or age_years not between 15 and 49)`),
    never(`(
      select admitted_on - lag(admitted_on) over (partition by patient_id order by admitted_on) as days
      from ${coded} where icd10 in ('O80.0', 'O82.1')
    ) where days < 270`),
    never("admissions full join diagnoses using (admission_id) group by admission_id having count(*) filter (rank = 1) <> 1"),
    never("labs join admissions using (admission_id) where taken_at::date not between admitted_on and discharged_on"),
    {
      sql: `(
        select avg(value) filter (icd10 is not null) > avg(value) filter (icd10 is null) + 1
        from labs left join (select admission_id, icd10 from diagnoses where icd10 = 'E11.9') using (admission_id) where test = 'HbA1c'
      )`,
      minimumRows: 50000,
    },
    {
      sql: `(
        select avg(value) filter (icd10 in ('A41.9', 'J18.9')) > 2 * avg(value) filter (icd10 not in ('A41.9', 'J18.9'))
        from ${stays} where test = 'C-reactive protein'
      )`,
      minimumRows: 50000,
    },
    {
      sql: `(
        select avg((value is null)::int) filter (icd10 in ('A41.9', 'N17.9')) > 1.15 * avg((value is null)::int)
        from ${stays}
      )`,
      minimumRows: 80000,
    },
  ],
});
