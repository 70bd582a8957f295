/** The privacy metrics that are made of attacks. */
import { worstFirst } from "../score.ts";
import type { ItemScore, Score } from "../score.ts";
import { attackScore, worstAttack } from "./attack.ts";
import type { Attack } from "./attack.ts";
import { sampledOf } from "./privacy-metric.ts";
import type { About, PrivacyMetric, Surveyed } from "./privacy-metric.ts";
import { PREDICATE_COLUMNS } from "./singling-out.ts";

/** One attack with what it is of. */
interface Tried {
  readonly of: readonly string[];
  readonly attack: Attack;
  readonly figures?: ItemScore["figures"];
  readonly sampled?: Score["sampled"];
}

/** A metric whose value is that of the worst attack. */
const attackMetric = (
  about: About,
  none: string,
  attacks: (surveyed: Surveyed) => readonly Tried[],
): PrivacyMetric => ({
  ...about,
  score(surveyed) {
    const tried = attacks(surveyed);
    const items = tried.map(({ of, attack, figures, sampled }) =>
      attackScore(of, attack, attack.attacks === 0 ? none : surveyed.noHoldout, figures, sampled),
    );
    const score: Score =
      items.length === 0
        ? { value: undefined, why: none }
        : worstAttack(
            items,
            tried.map(({ attack }) => attack),
          );
    return { ...about, axis: "privacy", ...score, items: worstFirst(items) };
  },
});

const names = ({ survey }: Surveyed): readonly string[] => survey.columns.map(({ name }) => name);

const targets = ({ survey, seed }: Surveyed, { attacks }: Attack): Score["sampled"] =>
  sampledOf(attacks, survey.rows.training, seed).sampled;

export const singlingOut: PrivacyMetric = attackMetric(
  {
    metric: "singling-out",
    title: "Singling out",
    about:
      "1 − the risk that a predicate which is true of one synthetic row alone is true of one training row alone, beyond what it is of the holdout (anonymeter); the worse of predicates of one and of several columns.",
  },
  "no predicate was found that is true of one synthetic row alone",
  (surveyed) => [
    { of: names(surveyed), attack: surveyed.survey.univariate, figures: { predicates: "of one column" } },
    {
      of: names(surveyed),
      attack: surveyed.survey.multivariate,
      figures: { predicates: `of ${Math.min(PREDICATE_COLUMNS, names(surveyed).length)} columns` },
    },
  ],
);

export const linkability: PrivacyMetric = attackMetric(
  {
    metric: "linkability",
    title: "Linkability",
    about:
      "1 − the risk that two halves of a training row's columns are linked because both are nearest to the same synthetic row, beyond what happens to holdout rows (anonymeter).",
  },
  "linking needs two columns",
  (surveyed) => {
    const { linkability, halves } = surveyed.survey;
    const figures = { "one half": halves[0].join(", "), "other half": halves[1].join(", ") };
    return [{ of: names(surveyed), attack: linkability, figures, sampled: targets(surveyed, linkability) }];
  },
);

export const inference: PrivacyMetric = attackMetric(
  {
    metric: "inference",
    title: "Attribute inference",
    about:
      "1 − the risk that a column of a training row is guessed from the synthetic row nearest by all others, beyond what is guessed of holdout rows (anonymeter); the column that is guessed best counts.",
  },
  "guessing needs a column to guess and one to know",
  (surveyed) =>
    surveyed.survey.inference.map(({ secret, attack }) => ({
      of: [secret.name],
      attack,
      sampled: targets(surveyed, attack),
    })),
);
