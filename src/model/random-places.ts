/** Seeded choices on the host: which rows are looked at, in what order. Generators have their own streams. */

/** Numbers from 0 up to 1 from a seed: Mulberry32 (public domain, T. Ettinger). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** `count` different places of `size`, in a random order (Fisher–Yates, the first steps of it); all of them where there are no more. */
export function randomPlaces(size: number, count: number, seed: number): Uint32Array {
  const random = seededRandom(seed);
  const places = new Uint32Array(size);
  for (let place = 0; place < size; place++) places[place] = place;
  const taken = Math.min(size, count);
  for (let place = 0; place < taken; place++) {
    const other = place + Math.floor(random() * (size - place));
    const kept = places[place] as number;
    places[place] = places[other] as number;
    places[other] = kept;
  }
  return places.slice(0, taken);
}
