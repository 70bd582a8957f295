/** Two small text classifiers, to measure how much of a label can be learnt from text. */

export interface Example {
  readonly text: string;
  readonly label: string;
}

/** Words and marks, in small letters. */
export const tokensOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}'’]+|[^\s\p{L}\p{N}]/gu) ?? [];

const bigramsOf = (text: string): string[] => {
  const tokens = ["^", ...tokensOf(text), "$"];
  return [...tokens.slice(1, -1), ...tokens.slice(1).map((token, k) => `${tokens[k]} ${token}`)];
};

const labelsOf = (examples: readonly Example[]): string[] => [...new Set(examples.map(({ label }) => label))].sort();

function accuracy(test: readonly Example[], predict: (text: string) => string): number {
  return test.filter(({ text, label }) => predict(text) === label).length / test.length;
}

/** Multinomial naive Bayes on words, with Laplace's smoothing (McCallum and Nigam 1998); its accuracy on the test. */
export function naiveBayes(train: readonly Example[], test: readonly Example[]): number {
  const labels = labelsOf(train);
  const words = new Map<string, number[]>();
  const totals = labels.map(() => 0);
  const priors = labels.map((label) => Math.log(train.filter((example) => example.label === label).length));
  for (const { text, label } of train)
    for (const token of tokensOf(text)) {
      const at = labels.indexOf(label);
      const counts = words.get(token) ?? labels.map(() => 0);
      words.set(token, counts);
      counts[at]!++;
      totals[at]!++;
    }
  return accuracy(test, (text) => {
    const scores = [...priors];
    for (const token of tokensOf(text)) {
      const counts = words.get(token);
      if (counts === undefined) continue;
      for (const at of labels.keys()) scores[at]! += Math.log((counts[at]! + 1) / (totals[at]! + words.size));
    }
    return labels[scores.indexOf(Math.max(...scores))]!;
  });
}

/** Logistic regression on words and pairs of words, one against all others, by stochastic gradient descent; its accuracy on the test. */
export function logisticRegression(train: readonly Example[], test: readonly Example[], epochs = 4): number {
  const labels = labelsOf(train);
  const features = new Map<string, number>();
  const rows = train.map(({ text }) =>
    bigramsOf(text).map((token) => {
      const known = features.get(token) ?? features.size;
      features.set(token, known);
      return known;
    }),
  );
  const weights = labels.map(() => new Float64Array(features.size + 1));
  const score = (row: readonly number[], weight: Float64Array): number =>
    row.reduce((sum, feature) => sum + weight[feature]!, weight[features.size]!);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const rate = 0.1 / (1 + epoch);
    for (const [k, row] of rows.entries())
      for (const [at, label] of labels.entries()) {
        const weight = weights[at]!;
        const target = train[k]!.label === label ? 1 : 0;
        const step = rate * (target - 1 / (1 + Math.exp(-score(row, weight))));
        for (const feature of row) weight[feature]! += step - rate * 1e-4 * weight[feature]!;
        weight[features.size]! += step;
      }
  }
  return accuracy(test, (text) => {
    const row = bigramsOf(text).flatMap((token) => features.get(token) ?? []);
    const scores = weights.map((weight) => score(row, weight));
    return labels[scores.indexOf(Math.max(...scores))]!;
  });
}

export interface Leak {
  readonly token: string;
  readonly label: string;
  /** P(label | token), over texts. */
  readonly share: number;
  /** The share of all texts that hold the token. */
  readonly frequency: number;
}

/** Each token (of words and pairs of words) in more than `frequency` of the texts, with its most likely label. */
export function telling(examples: readonly Example[], frequency: number): Leak[] {
  const counts = new Map<string, Map<string, number>>();
  for (const { text, label } of examples)
    for (const token of new Set(bigramsOf(text))) {
      const own = counts.get(token) ?? new Map<string, number>();
      counts.set(token, own);
      own.set(label, (own.get(label) ?? 0) + 1);
    }
  return [...counts]
    .map(([token, own]) => {
      const total = [...own.values()].reduce((sum, count) => sum + count, 0);
      const [label, most] = [...own].reduce((best, each) => (each[1] > best[1] ? each : best));
      return { token, label, share: most / total, frequency: total / examples.length };
    })
    .filter((leak) => leak.frequency > frequency)
    .sort((one, other) => other.share - one.share);
}
