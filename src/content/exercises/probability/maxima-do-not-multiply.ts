import { enumeration, exercise, number } from '#exercise';
import { exp, log, range } from '#numeric';
import { md } from '#paper';

/** Prices, and of the visitors at each the share that takes it into the cart and of those the share that pays. */
type Drawn = { readonly prices: readonly number[]; readonly cart: readonly number[]; readonly till: readonly number[] };

const places = range(4);
const at = (xs: readonly number[], i: number): number => xs[i] ?? 0;
const largest = (of: (i: number) => number): number => places.reduce((best, i) => (of(i) > of(best) ? i : best), 0);
const short = (x: number) => Number(x.toPrecision(10));
/** Price times share into the cart, which is what the first step alone would have one maximise. */
const worth = ({ prices, cart }: Drawn) => (i: number): number => short(at(prices, i) * at(cart, i));
const revenue = (d: Drawn) => (i: number): number => short(worth(d)(i) * at(d.till, i));

export default exercise({
  id: 'probability/maxima-do-not-multiply',
  version: 1,
  title: 'Two best prices are not one',
  trains: 'sample-maxima',
  lab: ['best-of-twenty'],
  rating: 1200,
  minutes: 4,
})
  .draw(
    (r): Drawn => {
      const prices = [...r.stream('prices').sample([5, 6, 8, 9, 10, 12, 15, 16, 20, 24], 4)].sort((a, b) => a - b);
      const cart = prices.map((_, i) => r.stream(`cart ${i}`).decimal(0.2, 0.6, 0.05));
      // The more the first step likes a price, the fewer go on to pay.
      const order = [...places].sort((a, b) => at(prices, a) * at(cart, a) - at(prices, b) * at(cart, b));
      const shares = [...[...r.stream('till').sample([0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8], 3)].sort((a, b) => b - a), r.stream('lowest').pick([0.2, 0.25, 0.3])];
      return { prices, cart, till: places.map((i) => at(shares, order.indexOf(i))) };
    },
    {
      'the first step alone picks another price than both together': (d) => largest(worth(d)) !== largest(revenue(d)) && revenue(d)(largest(revenue(d))) > 1.05 * revenue(d)(largest(worth(d))),
      'no two prices are worth the same': (d) => new Set(places.map(worth(d))).size === 4 && new Set(places.map(revenue(d))).size === 4,
    },
  )
  .step({ promised: (d) => short(worth(d)(largest(worth(d))) * Math.max(...d.till)) }, md`The first team’s best is the largest price times share into the cart; the second team’s the largest share that pays. They belong to different prices.`, (d) => md`$${worth(d)(largest(worth(d)))}\cdot ${Math.max(...d.till)} = ${d.promised}$`)
  .step({ got: (d) => revenue(d)(largest(worth(d))) }, md`At the first team’s price, with the share that pays at *that* price.`, (d) => { const i = largest(worth(d)); return md`$${at(d.prices, i)}\cdot ${at(d.cart, i)}\cdot ${at(d.till, i)} = ${d.got}$`; })
  .step({ best: (d) => Math.max(...places.map(revenue(d))) }, md`Multiply first, for each price, and then take the largest.`, (d) => md`$${places.map(revenue(d))}$, so at the price ${at(d.prices, largest(revenue(d)))}`)
  .ask({
    prompt: ({ prices, cart, till }) => md`
A shop has tried four prices on so many visitors that chance plays no part. Of the visitors a share took the thing into the cart, and of those a share paid:

| price | into the cart | of those, paid |
| --- | --- | --- |
| ${at(prices, 0)} | ${at(cart, 0)} | ${at(till, 0)} |
| ${at(prices, 1)} | ${at(cart, 1)} | ${at(till, 1)} |
| ${at(prices, 2)} | ${at(cart, 2)} | ${at(till, 2)} |
| ${at(prices, 3)} | ${at(cart, 3)} | ${at(till, 3)} |

One team answers for the cart and reports its largest price × share; another answers for the till and reports its largest share. The product of both reports is promised as revenue for each visitor.

How much is promised? How much comes in for each visitor at the price that the first team likes best? And how much at the best price there is?`,
    symbols: [],
    answers: {
      promised: number({ tolerance: { digits: 3 }, label: '\\text{promised} =' }),
      got: number({ tolerance: { digits: 3 }, label: '\\text{at the first team’s price} =' }),
      best: number({ tolerance: { digits: 3 }, label: '\\text{at the best price} =' }),
    },
    mistakes: {
      promised: {
        'the likeliest cart': {
          when: (d) => largest((i) => at(d.cart, i)) !== largest(worth(d)),
          gives: (d) => short(worth(d)(largest((i) => at(d.cart, i))) * Math.max(...d.till)),
          says: md`You took the price with the largest share into the cart. The team reports price *times* share.`,
        },
        'what both have at one price': {
          gives: (d) => Math.max(...places.map(revenue(d))),
          says: md`You multiplied within each price, as one should. The two teams do not: each reports its own best, wherever it is.`,
        },
      },
      got: {
        'the till at its own best': {
          gives: ({ promised }) => promised,
          says: md`That is what was promised. At the first team’s price fewer go on to pay.`,
        },
      },
      best: {
        'the price of the till': {
          when: (d) => largest((i) => at(d.till, i)) !== largest(revenue(d)),
          gives: (d) => revenue(d)(largest((i) => at(d.till, i))),
          says: md`That is the price at which most pay of those who have it in the cart. Too little is left of it when price and cart are counted.`,
        },
        'the price of the cart': {
          gives: ({ got }) => got,
          says: md`The first team’s price is not the best: look what comes in at the others.`,
        },
      },
    },
    help: {
      nudge: md`At which price is each team’s number had? Can both be had at once?`,
      method: md`Promise: the largest of price × cart, times the largest share of the till. Real: price × cart × till, row by row; then look for the largest.`,
    },
    perspectives: {
      algebra: {
        reaches: (d) => {
          // In logarithms the maximum of a sum, against the sum of the maxima.
          const [one, two] = [places.map((i) => log(at(d.prices, i)) + log(at(d.cart, i))), places.map((i) => log(at(d.till, i)))];
          return { promised: exp(Math.max(...one) + Math.max(...two)), best: exp(Math.max(...places.map((i) => at(one, i) + at(two, i)))) };
        },
        says: md`For positive numbers $\max_p a(p)\,b(p) \le \max_p a(p)\cdot\max_p b(p)$, and both are equal only if one price is best for both. In logarithms: the maximum of a sum is at most the sum of the maxima. More data does not narrow the gap, since no estimate is wrong.`,
      },
      probability: ({ promised, best }) => md`
Two parts that are each the best by their own measure need not make the best whole: here ${promised} is promised where ${best} can be had. A model whose parts were trained one by one, each on a loss of its own, makes the same promise.`,
      code: md`
~~~python
print((price * cart).max() * till.max())      # promised
print((price * cart * till).max())            # can be had
~~~`,
    },
    matters: 'Conversion is reported step by step and prices are chosen step by step; whoever multiplies the best of each step plans with money that no price brings.',
    oracle: enumeration(({ prices, cart, till }) => {
      // All pairs of a price for the cart and a price for the till; in truth both are the same.
      let [promised, best, got, liked] = [0, 0, 0, 0];
      for (let i = 0; i < 4; i += 1) for (let j = 0; j < 4; j += 1) {
        const one = (prices[i] ?? 0) * (cart[i] ?? 0);
        const both = one * (till[j] ?? 0);
        promised = Math.max(promised, both);
        if (i === j) best = Math.max(best, both);
        if (i === j && one > liked) { liked = one; got = both; }
      }
      return { promised, got, best };
    }),
    degenerate: {
      'one price is best for both': { drawn: { prices: [1, 2, 3, 4], cart: [0.5, 0.5, 0.5, 0.5], till: [0.1, 0.2, 0.3, 0.4] }, gives: { promised: 0.8, got: 0.8, best: 0.8 } },
    },
  });
