/** Results of pure questions, kept for as long as their symbols are: the same two lines are met in many chains. */
const entriesMax = 400;

/** `key`: everything that the result depends on, but the symbols. */
export const remembering = <T>(): ((symbols: object, key: () => string, run: () => T) => T) => {
  const all = new WeakMap<object, Map<string, { readonly result: T }>>();
  return (symbols, key, run) => {
    let known = all.get(symbols);
    if (known === undefined) { known = new Map(); all.set(symbols, known); }
    const name = key();
    const before = known.get(name);
    if (before !== undefined) return before.result;
    const result = run();
    if (known.size >= entriesMax) known.clear();
    known.set(name, { result });
    return result;
  };
};
