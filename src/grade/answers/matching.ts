/** Pairing two lists without regard to order. */

/** For each element of `a` whether it finds a partner of its own in `b`: a largest matching by augmenting paths (Kuhn 1955). */
export const matched = (a: readonly number[], b: readonly number[], fits: (x: number, y: number) => boolean): readonly boolean[] => {
  const partner = new Map<number, number>();
  const augment = (i: number, seen: Set<number>): boolean => {
    for (const [j, y] of b.entries()) {
      if (seen.has(j) || !fits(a[i] ?? Number.NaN, y)) continue;
      seen.add(j);
      const holder = partner.get(j);
      if (holder === undefined || augment(holder, seen)) { partner.set(j, i); return true; }
    }
    return false;
  };
  a.forEach((_, i) => { augment(i, new Set()); });
  const found = new Set(partner.values());
  return a.map((_, i) => found.has(i));
};
