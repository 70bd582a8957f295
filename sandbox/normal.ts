/**
 * The quantile function of the standard normal distribution.
 * Algorithm AS 241 (PPND16), M. J. Wichura, Applied Statistics 37 (1988): relative accuracy about 1e-16.
 */
export function normalQuantile(probability: number): number {
  const q = probability - 0.5;
  if (q <= 0.425 && q >= -0.425) {
    const r = 0.180625 - q * q;
    return (
      (q *
        (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r +
          45921.953931549871457) *
          r +
          13731.693765509461125) *
          r +
          1971.5909503065514427) *
          r +
          133.14166789178437745) *
          r +
          3.387132872796366608)) /
      (((((((5226.495278852545925 * r + 28729.085735721942674) * r + 39307.89580009271061) * r +
        21213.794301586595867) *
        r +
        5394.1960214247511077) *
        r +
        687.1870074920579083) *
        r +
        42.313330701600911252) *
        r +
        1)
    );
  }
  const tail = Math.sqrt(-Math.log(q < 0 ? probability : 1 - probability));
  const size = tail <= 5 ? nearTail(tail - 1.6) : farTail(tail - 5);
  return q < 0 ? -size : size;
}

function nearTail(r: number): number {
  return (
    (((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r +
      1.27045825245236838258) *
      r +
      3.64784832476320460504) *
      r +
      5.7694972214606914055) *
      r +
      4.6303378461565452959) *
      r +
      1.42343711074968357734) /
    (((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r +
      0.14810397642748007459) *
      r +
      0.68976733498510000455) *
      r +
      1.6763848301838038494) *
      r +
      2.05319162663775882187) *
      r +
      1)
  );
}

function farTail(r: number): number {
  return (
    (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r +
      0.026532189526576123093) *
      r +
      0.29656057182850489123) *
      r +
      1.7848265399172913358) *
      r +
      5.4637849111641143699) *
      r +
      6.6579046435011037772) /
    (((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r +
      7.868691311456132591e-4) *
      r +
      0.0148753612908506148525) *
      r +
      0.13692988092273580531) *
      r +
      0.59983220655588793769) *
      r +
      1)
  );
}

/**
 * The distribution function of the standard normal distribution: the probability of a number below `x`.
 * W. J. Cody, Rational Chebyshev Approximations for the Error Function, Mathematics of Computation 23 (1969), as
 * arranged in Algorithm 715 (1993): relative accuracy about 1e-15, also far below the mean.
 */
export function normalProbability(x: number): number {
  const size = Math.abs(x);
  if (size <= 0.67448975) return 0.5 + middle(x);
  const tail = size <= 5.656854249492381 ? nearDensity(size) : farDensity(size);
  return x < 0 ? tail : 1 - tail;
}

function middle(x: number): number {
  const s = x * x;
  return (
    (x *
      ((((0.065682337918207449113 * s + 2.2352520354606839287) * s + 161.02823106855587881) * s +
        1067.6894854603709582) *
        s +
        18154.981253343561249)) /
    ((((s + 47.20258190468824187) * s + 976.09855173777669322) * s + 10260.932208618978205) * s + 45507.789335026729956)
  );
}

/** exp(-x²/2), with x² in two parts so that no digit of a large x is lost. */
function bell(x: number): number {
  const coarse = Math.trunc(x * 16) / 16;
  return Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * (x - coarse) * (x + coarse));
}

function nearDensity(x: number): number {
  return (
    (bell(x) *
      ((((((((1.0765576773720192317e-8 * x + 0.39894151208813466764) * x + 8.8831497943883759412) * x +
        93.506656132177855979) *
        x +
        597.27027639480026226) *
        x +
        2494.5375852903726711) *
        x +
        6848.1904505362823326) *
        x +
        11602.651437647350124) *
        x +
        9842.7148383839780218)) /
    ((((((((x + 22.266688044328115691) * x + 235.38790178262499861) * x + 1519.377599407554805) * x +
      6485.558298266760755) *
      x +
      18615.571640885098091) *
      x +
      34900.952721145977266) *
      x +
      38912.003286093271411) *
      x +
      19685.429676859990727)
  );
}

function farDensity(x: number): number {
  if (x > 40) return 0;
  const s = 1 / (x * x);
  const series =
    (s *
      (((((0.02307344176494017303 * s + 0.21589853405795699) * s + 0.1274011611602473639) * s + 0.022235277870649807) *
        s +
        0.001421619193227893466) *
        s +
        2.9112874951168792e-5)) /
    (((((s + 1.28426009614491121) * s + 0.468238212480865118) * s + 0.0659881378689285515) * s +
      0.00378239633202758244) *
      s +
      7.29751555083966205e-5);
  return (bell(x) * (0.398942280401432678 - series)) / x;
}
