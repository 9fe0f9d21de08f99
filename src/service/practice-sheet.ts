/** A sheet for pen and paper: exercises to print, and their solutions apart. Markup; the page around it is the door's business. */
import { askedOf, drawInstance, optionTexts, referenceOf, travelling, worked } from '#exercise';
import { type Field, formOf } from '#grade/read';
import { md, numberText, type Words } from '#paper';
import { escapeHtml, mathHtml, toHtml } from '#paper/html';
import { titleOf } from './content.ts';
import type { Content } from './ports.ts';

export type SheetMarkup = { readonly questions: string; readonly solutions: string; readonly count: number };

/** @param skills ids; empty: every skill. @param copies how often each skill's exercises are gone through, each time with fresh numbers. */
export const practiceSheet = async (content: Content, skills: readonly string[], copies: number, seed: string): Promise<SheetMarkup> => {
  const chosen = Object.keys(content.skills).filter((skill) => skills.length === 0 || skills.includes(skill));
  const listed = chosen.flatMap((skill) => content.exercises.filter((entry) => entry.trains === skill));
  const questions: string[] = [];
  const solutions: string[] = [];
  for (let copy = 1; copy <= copies; copy += 1) {
    for (const entry of listed) {
      const number = questions.length + 1;
      const exercise = await content.load(entry.id);
      const instance = drawInstance(exercise, `${seed}/${copy}`);
      const asked = askedOf(travelling(exercise), instance, optionTexts(exercise, instance));
      const head = `<h2><span class="place">${number}</span> ${escapeHtml(exercise.about.title)} <small>${escapeHtml(titleOf(content, entry.trains))}</small></h2>`;
      const fields = asked.fields.map(({ key, label, field: asked, options }) => {
        const field = formOf(asked);
        const drawn: Words = 'graph' in field ? [{ kind: 'graph', graph: field.graph }] : [];
        const choices = options.length === 0 ? '' : `<ol class="options">${options.map((option) => `<li>${toHtml(option)}</li>`).join('')}</ol>`;
        const cells = field.kind === 'table' ? emptyTable(field) : '';
        const lines = linesFor(field);
        return `<div class="answer"><p><span class="key">${key}</span> ${label === '' ? '' : mathHtml(label)} <span>${askedWords(field)}</span>${cells === '' && lines === 1 ? line : ''}</p>${lines > 1 ? `<div class="room">${line.repeat(lines)}</div>` : ''}${cells}${choices}${drawn.length === 0 ? '' : toHtml(drawn)}</div>`;
      });
      const symbols = asked.symbols.map(([tex, shape, says]) => `<li>${mathHtml(`${tex}${shape === '' ? '' : `\\quad ${shape}`}`)} <span class="says">${escapeHtml(onPaper(says))}</span></li>`).join('');
      questions.push(`<section class="question">${head}${toHtml(asked.prompt)}${symbols === '' ? '' : `<ul class="symbols">${symbols}</ul>`}${fields.join('')}</section>`);
      const steps = worked(exercise, instance, null).map((step) => `<li>${toHtml(step.words)}${toHtml(step.value)}</li>`).join('');
      // A model text stands among the steps, whole.
      const answers = asked.fields.filter(({ field }) => formOf(field).kind !== 'rubric').map(({ key, label }) => `<p><span class="key">${key}</span> ${label === '' ? '' : mathHtml(label)} ${mathHtml(referenceOf(exercise, instance, key).tex)}</p>`).join('');
      solutions.push(`<section class="solution">${head}<ol class="steps">${steps}</ol>${answers}</section>`);
    }
  }
  return { questions: questions.join('\n'), solutions: solutions.join('\n'), count: questions.length };
};

const line = '<span class="line"></span>';
/** How many lines one writes. */
const linesFor = (field: Field): number => (field.kind === 'derivation' || field.kind === 'rubric' ? 6 : field.kind === 'sketch' ? 0 : 1);

/** What a symbol means, without how it is typed. */
const onPaper = (says: string): string => says.replace(/\s*\(type [^()]*\)|; type .*$/g, '');

/** To be filled in by pen. */
const emptyTable = ({ rows, columns, corner = '' }: Extract<Field, { kind: 'table' }>): string => {
  const named = (tex: string): string => (tex === '' ? '' : mathHtml(tex));
  return `<table class="to-fill"><thead><tr><td>${named(corner)}</td>${columns.map((name) => `<th scope="col">${named(name)}</th>`).join('')}</tr></thead><tbody>${rows.map((name) => `<tr><th scope="row">${named(name)}</th>${columns.map(() => '<td></td>').join('')}</tr>`).join('')}</tbody></table>`;
};

const askedWords = (field: Field): string => {
  switch (field.kind) {
    case 'choice': return 'Mark one:';
    case 'choices': return 'Mark all that apply:';
    case 'ordering': return field.distractors === true ? 'Number the lines that belong, in their order:' : 'Number the lines in their order:';
    case 'nodes': return 'Mark the nodes in the graph.';
    case 'edges': return field.how === 'draw' ? 'Draw the edges into the graph.' : 'Mark the edges in the graph.';
    case 'independence': return toHtml(md`Are ${field.from} and ${field.to} d-separated${field.given.length === 0 ? '' : ` given ${field.given.join(', ')}`}? If not, mark an active path.`).replace(/^<p>|<\/p>$/g, '');
    case 'sketch': return `Draw the curve on axes of your own: from ${numberText(Math.min(...field.at))} to ${numberText(Math.max(...field.at))} across, from ${field.range.map(numberText).join(' to ')} up.`;
    case 'derivation': return 'Line by line:';
    default: return '';
  }
};
