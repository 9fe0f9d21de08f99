/** A sheet of the lab as text, and its points as comma-separated values. */
import { dialsKey, effectText, large, type LabSheet, percent, plain, toText } from '#service';
import { table, twoColumns, wrap } from '../terminal.ts';

export const sheetText = (sheet: LabSheet, prediction: string | null, columns: number): string => {
  const { verdict, claim, effects, noiseFloor, theory, plot } = sheet;
  const shown = (x: number): string => (plot.y.as === 'percent' ? percent(x) : plain(x));
  const rows = plot.series.flatMap(({ name, points }) => points.map(({ x, y, low, high }) => [typeof x === 'number' ? plain(x) : x, shown(y), low === undefined || high === undefined ? '' : `${shown(low)} to ${shown(high)}`, name]));
  return [
    wrap(`${verdictWord(verdict.is)}. ${toText(verdict.says)}`, columns), '',
    wrap(`${plot.y.label.charAt(0).toUpperCase()}${plot.y.label.slice(1)}, by ${plot.x.label}${plot.intervals === undefined ? '' : `; interval: ${plot.intervals}`}`, columns), '',
    table(['', '', 'interval', ''], rows, columns), '',
    twoColumns([
      ...(prediction === null ? [] : [['Prediction', prediction] as const]),
      ...effects.map((effect) => ['Effect', `${effect.says}: ${effectText(effect)}${effect.visibleFrom === null ? '' : `; a difference is found four times in five from ${effect.as === 'points' || effect.as === 'percent' ? percent(effect.visibleFrom) : plain(effect.visibleFrom)} on`}`] as const),
      ['Noise floor', noiseFloor === null ? 'none: chance has no part in it' : `${noiseFloor.says} ${plot.y.as === 'percent' ? percent(noiseFloor.value) : plain(noiseFloor.value)}`],
      ['Theory', 'silent' in theory ? `is silent here: ${theory.silent}` : `${toText(theory.says)} (${theory.source})`],
      ['Claim', `${claim.is}: ${claim.says}`],
      ['Scope', verdict.scope],
      ['What decides', toText(verdict.wouldChange)],
      ['Seeds', sheet.seeds], ['Tuned', sheet.tuned],
      ['Cost', `${large(sheet.multiplyAdds)} multiply-adds in ${sheet.pieces} pieces`],
      ['Hash', sheet.hash],
    ], columns), '',
  ].join('\n');
};

/** What theory foretold is told from what the person did. */
const verdictWord = (is: LabSheet['verdict']['is']): string => (is === 'as foretold' ? 'As theory says' : is === 'not as foretold' ? 'Not as theory says' : `${is.charAt(0).toUpperCase()}${is.slice(1)}`);

/** One line a point. */
export const sheetCsv = ({ plot, dials }: LabSheet): string => {
  const cell = (value: string | number | undefined): string => { const text = value === undefined ? '' : String(value); return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text; };
  const rows = plot.series.flatMap(({ name, kind, points }) => points.map(({ x, y, low, high }) => [name, kind, x, y, low, high, dialsKey(dials)]));
  return `${[['series', 'kind', plot.x.label, plot.y.label, 'low', 'high', 'dials'], ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`;
};
