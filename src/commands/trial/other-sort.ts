/**
 * Another sort for the isolate, as JavaScript that runs before the engine: stable as the specification wants it, but
 * comparing other pairs in another order than V8. Whoever sorts by a comparator that contradicts itself, or draws, or
 * counts its calls, gets other rows with it; whoever sorts properly sees no difference.
 */
export const OTHER_SORT = `(() => { "use strict";
const merge = (items, compare) => {
  if (items.length < 2) return items;
  const middle = items.length >> 1;
  const right = merge(items.slice(middle), compare);
  const left = merge(items.slice(0, middle), compare);
  const merged = [];
  let [i, j] = [left.length - 1, right.length - 1];
  while (i >= 0 && j >= 0) merged.push(+compare(left[i], right[j]) > 0 ? left[i--] : right[j--]);
  while (j >= 0) merged.push(right[j--]);
  while (i >= 0) merged.push(left[i--]);
  return merged.reverse();
};
const sorted = (items, compare) => {
  const values = items.filter((item) => item !== undefined);
  return [...merge(values, compare), ...Array(items.length - values.length).fill(undefined)];
};
for (const kind of [Array, Object.getPrototypeOf(Uint8Array)]) {
  const { sort, toSorted } = kind.prototype;
  const define = (name, value) => Object.defineProperty(kind.prototype, name, { value, writable: true, configurable: true });
  define("sort", { sort(compare) {
    if (typeof compare !== "function") return sort.call(this, compare);
    const there = [];
    for (let k = 0; k < this.length; k++) if (k in this) there.push(this[k]);
    const values = sorted(there, compare);
    for (const [k, value] of values.entries()) this[k] = value;
    for (let k = values.length; k < this.length; k++) delete this[k];
    return this;
  } }.sort);
  define("toSorted", { toSorted(compare) {
    if (typeof compare !== "function") return toSorted.call(this, compare);
    return kind === Array ? sorted([...this], compare) : this.slice().sort(compare);
  } }.toSorted);
}
})();
`;
