/**
 * Applicants for a job and who was hired, with a bias of known size: men and women are equally qualified, and with
 * the same qualification a woman is less likely to be hired.
 *
 * What a model could learn: qualification decides, and within each group the best model of the columns has an AUC of
 * 0.83. Test, interview and experience tell most of it, the degree and a referral a little; age only follows
 * experience, and salary_expectation is noise. The bias is all in the decision: 30% of the men and 20% of the women
 * are hired, a demographic parity difference of 0.10 and a ratio of 0.67. Of those who are qualified, 40% in either
 * group, 45% of the men and 32% of the women are hired: the equal opportunity difference is 0.13. A career gap
 * counts for nothing but is three times as common among women, so a model that is not shown the gender takes 3
 * points off for it. The second table has every applicant's decision in the other group, all else equal: one woman
 * in ten was not hired who would have been as a man, and none was hired who would not have been.
 */
import { boolean, defineDataset, defineGroups, defineTable, integer, latent, decimal } from "rowsmith/sandbox";
import { linearScore, optional, reference, target, text } from "rowsmith/sandbox";

const genders = ["man", "woman"] as const;
const degrees = ["none", "bachelor", "master", "doctorate"] as const;

/**
 * SQL: a share among these rows is what it should be. The tolerance is Bernstein's inequality, which a correct script
 * breaks once in a million files, whatever their size, and 0.005 for scores that are not quite normal.
 */
const near = (column: string, rows: string, share: number): string =>
  `abs(avg(${column}::int) filter (${rows}) - ${share}) < 0.005 + 5.4 * sqrt(${share * (1 - share)} / count(*) filter (${rows})) + 10.0 / count(*) filter (${rows})`;

/** Qualification: what ought to decide, and in each group does. Weights are in standard deviations. */
const qualification = linearScore(
  {
    test: { weight: 1, mean: 60, standardDeviation: 15 },
    interview: { weight: 1, mean: 3, standardDeviation: 0.7 },
    experience: { weight: 0.8, mean: 2.2, standardDeviation: 0.85 },
    degree: { weight: 0.4, mean: 1.18, standardDeviation: 0.84 },
    referred: { weight: 0.3, share: 0.15 },
  },
  { correlations: [["test", "interview", 0.36]] },
);
const hired = target({ shares: { man: 0.3, woman: 0.2 }, auc: 0.83 });
const qualified = target({ share: 0.4, auc: 0.8 }); // blind to the group

/** An applicant, and the two decisions about them: the same score and the same luck, as a man and as a woman. */
const application = latent("application", ({ random }) => {
  const gender = random.boolean(0.45) ? "woman" : "man";
  const ability = random.normal();
  const test_score = clamp(Math.round(60 + 15 * (0.6 * ability + 0.8 * random.normal())), 0, 100);
  const interview_score = clamp(3 + 0.7 * (0.6 * ability + 0.8 * random.normal()), 1, 5);
  const root = clamp(random.normal(2.2, 0.85), 0, 6); // of the years: few have very many
  const degree = degreeOf(random.number());
  const referred = random.boolean(0.15);
  const score = qualification.of({
    test: test_score,
    interview: interview_score,
    experience: root,
    degree,
    referred,
  });
  const luck = random.number();
  return {
    gender,
    age: Math.round(22 + root * root + random.gamma(2, 2.5)),
    years_experience: root * root,
    degree: degrees[degree],
    test_score,
    interview_score,
    referred,
    career_gap: random.boolean(gender === "woman" ? 0.3 : 0.1),
    salary_expectation: random.boolean(0.2)
      ? null
      : Math.round(40_000 * Math.exp(0.02 * root * root + 0.1 * degree + random.normal(0, 0.12)) / 500) * 500,
    qualified: qualified.label(random, score),
    asMan: hired.decide(luck, score, "man"),
    asWoman: hired.decide(luck, score, "woman"),
  } as const;
});

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

/** 22% without a degree, 44% bachelor's, 28% master's, 6% doctorates. */
const degreeOf = (u: number): 0 | 1 | 2 | 3 => (u < 0.22 ? 0 : u < 0.66 ? 1 : u < 0.94 ? 2 : 3);

const applicants = defineTable({
  description: "Applicants and the decisions",
  rows: 20_000,
  columns: {
    id: integer({ unique: true, minimum: 1 }),
    gender: text({ enum: genders, description: "The protected attribute" }),
    age: integer({ minimum: 22, maximum: 100 }),
    years_experience: decimal({ scale: 1, minimum: 0, maximum: 36 }),
    degree: text({ enum: degrees }),
    test_score: integer({ minimum: 0, maximum: 100, description: "Points in a written test" }),
    interview_score: decimal({ scale: 1, minimum: 1, maximum: 5, description: "Mean mark of a panel, 5 is best" }),
    referred: boolean({ description: "Recommended by somebody who works there" }),
    career_gap: boolean({ description: "A year or more without work; it has no part in the decision" }),
    salary_expectation: optional(
      integer({ minimum: 20_000, description: "USD a year; empty where the applicant left it open, one in five" }),
    ),
    qualified: boolean({ description: "Would do well in the job, by a later review without names; no input of a model" }),
    hired: boolean({ description: "The decision: the label" }),
  },
  primaryKey: "id",
  checks: [
    "age >= 22 + floor(years_experience)",
    "salary_expectation % 500 = 0",
    { sql: near("hired", "gender = 'man'", 0.3), minimumRows: 100 },
    { sql: near("hired", "gender = 'woman'", 0.2), minimumRows: 100 },
    { sql: near("qualified", "gender = 'man'", 0.4), minimumRows: 100 },
    { sql: near("qualified", "gender = 'woman'", 0.4), minimumRows: 100 },
    { sql: near("hired", "gender = 'man' and qualified", 0.451), minimumRows: 200 },
    { sql: near("hired", "gender = 'woman' and qualified", 0.324), minimumRows: 200 },
    { sql: near("hired", "gender = 'man' and career_gap", 0.3), minimumRows: 500 },
    { sql: near("hired", "gender = 'woman' and career_gap", 0.2), minimumRows: 500 },
    { sql: near("career_gap", "gender = 'man'", 0.1), minimumRows: 100 },
    { sql: near("career_gap", "gender = 'woman'", 0.3), minimumRows: 100 },
  ],
  row({ index }) {
    const { asMan, asWoman, ...applicant } = application.at(index);
    return { id: index + 1, ...applicant, hired: applicant.gender === "man" ? asMan : asWoman };
  },
});

const counterfactuals = defineGroups({
  description: "The same applicants, had they been of the other group",
  groups: applicants,
  length: 1,
  columns: {
    applicant_id: reference(applicants, "id"),
    gender: text({ enum: genders, description: "The other one" }),
    hired: boolean({ description: "The decision about the same applicant as this gender" }),
  },
  primaryKey: "applicant_id",
  group({ index }) {
    const { gender, asMan, asWoman } = application.at(index);
    const other = gender === "man" ? "woman" : "man";
    return () => ({ applicant_id: index + 1, gender: other, hired: other === "man" ? asMan : asWoman });
  },
});

export default defineDataset({
  description: "Hiring with a bias of known size",
  tables: { applicants, counterfactuals },
  checks: [
    "(select count(*) from applicants) = (select count(*) from counterfactuals)",
    "not exists (select 1 from applicants a join counterfactuals c on c.applicant_id = a.id where a.gender = c.gender)",
    // Being a man never hurts, with all else equal.
    "not exists (select 1 from applicants a join counterfactuals c on c.applicant_id = a.id where if(a.gender = 'man', c.hired and not a.hired, a.hired and not c.hired))",
    // One decision in ten would have been another.
    "(select abs(avg((a.hired <> c.hired)::int) - 0.1) < 0.005 + 5.4 * sqrt(0.09 / count(*)) + 10.0 / count(*) from applicants a join counterfactuals c on c.applicant_id = a.id)",
  ],
});
