/**
 * The distribution function of the standard normal distribution, by the rational approximations of W. J. Cody,
 * "Rational Chebyshev approximations for the error function", Mathematics of Computation 23 (1969), in the form of
 * his ANORM (Algorithm 715, ACM Transactions on Mathematical Software 19, 1993). The relative error is about 1e-15,
 * in the lower tail too.
 */
export function normalCdf(x: number): number {
  if (x > -0.67448975 && x < 0.67448975) {
    const s = x * x;
    return (
      0.5 +
      (x *
        ((((0.065682337918207449113 * s + 2.2352520354606839287) * s + 161.02823106855587881) * s +
          1067.6894854603709582) *
          s +
          18154.981253343561249)) /
        ((((s + 47.20258190468824187) * s + 976.09855173777669322) * s + 10260.932208618978205) * s +
          45507.789335026729956)
    );
  }
  const y = x < 0 ? -x : x;
  const tail = gaussian(y) * (y < 5.656854249492380195 ? near(y) : far(y));
  return x < 0 ? tail : 1 - tail;
}

/** exp(-y²/2), with y² in two parts so that it loses no digits. */
function gaussian(y: number): number {
  const head = Math.floor(y * 16) / 16;
  const rest = (y - head) * (y + head);
  return y > 39 ? 0 : Math.exp(-head * head * 0.5) * Math.exp(-rest * 0.5);
}

function near(y: number): number {
  return (
    ((((((((1.0765576773720192317e-8 * y + 0.39894151208813466764) * y + 8.8831497943883759412) * y +
      93.506656132177855979) *
      y +
      597.27027639480026226) *
      y +
      2494.5375852903726711) *
      y +
      6848.1904505362823326) *
      y +
      11602.651437647350124) *
      y +
      9842.7148383839780218) /
    ((((((((y + 22.266688044328115691) * y + 235.38790178262499861) * y + 1519.377599407554805) * y +
      6485.558298266760755) *
      y +
      18615.571640885098091) *
      y +
      34900.952721145977266) *
      y +
      38912.003286093271411) *
      y +
      19685.429676859990727)
  );
}

function far(y: number): number {
  const s = 1 / (y * y);
  const fraction =
    (((((0.02307344176494017303 * s + 0.21589853405795699) * s + 0.1274011611602473639) * s + 0.022235277870649807) *
      s +
      0.001421619193227893466) *
      s +
      2.9112874951168792e-5) /
    (((((s + 1.28426009614491121) * s + 0.468238212480865118) * s + 0.0659881378689285515) * s +
      0.00378239633202758244) *
      s +
      7.29751555083966205e-5);
  return (0.3989422804014327 - s * fraction) / y;
}
