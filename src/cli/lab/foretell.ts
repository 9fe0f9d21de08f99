/** Asks in the terminal what the person expects, until it can be kept. An empty line is "just show me"; the end of the input is no answer. */
import { type Asked, type Axis, type Foretold, predictionOf, toText } from '#service';
import { UsageError } from '../command.ts';
import { type Terminal, widthOf, wrap } from '../terminal.ts';

/** Null: the person wants to be shown. @throws {UsageError} where nobody is there to answer: a prediction is made once, and is not spent on a pipe that ended. */
export const askForetold = async (asked: Asked, terminal: Terminal): Promise<Foretold | null> => {
  const width = widthOf(terminal);
  const say = (text: string): void => terminal.err(`${wrap(text, width)}\n`);
  const lines = terminal.lines()[Symbol.asyncIterator]();
  const next = async (): Promise<string | null> => { const { value, done } = await lines.next(); if (done === true || typeof value !== 'string') throw new UsageError('the input ended before an answer; nothing was kept or run. Answer in a terminal or by a pipe, or give --no-predict'); return value.trim() === '' ? null : value.trim(); };
  say(toText(asked.asks));
  say(howTo(asked));
  if (asked.kind === 'choice' || asked.kind === 'order') for (const [i, { says }] of asked.options.entries()) say(`  ${i + 1}  ${says}`);
  for (;;) {
    const given = await next();
    if (given === null) return null;
    const body = bodyOf(asked, given);
    if (body === null) { say(`“${given}” cannot be read. ${howTo(asked)}`); continue; }
    say('How sure are you, in per cent?');
    const sure = await next();
    if (sure === null) return null;
    const foretold = { ...body, sure: Number(sure.replace(/\s*%$/, '')) / 100 } as Foretold;
    const read = predictionOf(asked, foretold);
    if (read.ok) return foretold;
    say(`${read.says.charAt(0).toUpperCase()}${read.says.slice(1)}. ${howTo(asked)}`);
  }
};

const range = ({ label, low, high, as }: Axis): string => `${label}, from ${as === 'percent' ? `${100 * low} to ${100 * high} %` : `${low} to ${high}`}`;
const howTo = (asked: Asked): string => {
  switch (asked.kind) {
    case 'choice': return 'Type its number; an empty line is “just show me”.';
    case 'order': return 'Type their numbers from first to last, as 2 1 3; an empty line is “just show me”.';
    case 'number': return `Type an interval that would hold it four times in five (${range(asked.axis)}), as 10 20; an empty line is “just show me”.`;
    case 'curve': return `Type points of the curve (${range(asked.x)}; ${range(asked.y)}), as 1:20 4:80; it came so where four in five of the measured points lie near it; an empty line is “just show me”.`;
    default: return asked satisfies never;
  }
};

type Body = Omit<Foretold, 'sure'>;
/** A number as the axis shows it: on one of per cents, 20 is 0.2. */
const numberOn = (axis: Axis, text: string): number => { const value = Number(text.replace(/%$/, '')); return axis.as === 'percent' ? value / 100 : value; };
const bodyOf = (asked: Asked, given: string): Body | null => {
  const words = given.split(/[\s,;]+/).filter((word) => word !== '');
  const id = (word: string): string | undefined => (asked.kind === 'choice' || asked.kind === 'order' ? (asked.options[Number(word) - 1]?.id ?? asked.options.find((one) => one.id === word)?.id) : undefined);
  switch (asked.kind) {
    case 'choice': { const option = id(given); return option === undefined ? null : ({ kind: 'choice', option } as Body); }
    case 'order': { const options = words.map(id); return options.includes(undefined) ? null : ({ kind: 'order', options } as Body); }
    case 'number': {
      const ends = words.filter((word) => word !== 'to').map((word) => numberOn(asked.axis, word));
      return ends.length !== 2 || ends.some((end) => !Number.isFinite(end)) ? null : ({ kind: 'number', low: ends[0], high: ends[1] } as Body);
    }
    case 'curve': {
      const points = words.map((word) => { const [x = '', y = ''] = word.split(':'); return y === '' ? null : ([numberOn(asked.x, x), numberOn(asked.y, y)] as const); });
      return points.length < 2 || points.some((point) => point === null || !point.every(Number.isFinite)) ? null : ({ kind: 'curve', points } as Body);
    }
    default: return asked satisfies never;
  }
};
