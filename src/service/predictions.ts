/** What was foretold in the lab, how it came out, and whether being so sure was right. */
import { questions } from '#content/questions';
import { beliefsScore, dayOf, reliabilityOf, settingOf, standingOf } from '#learner';
import type { PredictionsView, TodayView } from './api.ts';
import type { Gradus } from './gradus.ts';
import { whenWords } from './map.ts';

const shownMost = 12;

export const predictions = (gradus: Gradus, today: number): PredictionsView => {
  const { lab } = gradus.state();
  const { counted, scores, bins } = reliabilityOf(lab);
  // The first of each setting is the one that is scored.
  const first = new Map(gradus.events().flatMap(({ event }) => (event.type === 'foretold' && lab.foretold[settingOf(event.question, event.dials)]?.at === event.at ? [[settingOf(event.question, event.dials), event] as const] : [])));
  const newest = [...first].sort(([, a], [, b]) => b.at - a.at);
  return {
    counted, bins,
    scores: (['choice', 'order', 'number', 'curve'] as const).flatMap((kind) => { const found = scores[kind]; return found === undefined ? [] : [{ kind, ...found }]; }),
    all: newest.length, beliefs: beliefsScore(gradus.state().beliefs),
    last: newest.slice(0, shownMost).map(([setting, event]) => {
      const { sure, came, counts } = lab.foretold[setting] ?? { sure: event.sure, came: null, counts: false };
      const dials = event.dials.split('&').map((part) => part.split('=')).filter(([name = '']) => name !== '');
      return {
        // A question that is gone keeps its name.
        title: questions.find((one) => one.id === event.question)?.title ?? event.question,
        link: `/lab/${event.question}?${dials.map((part) => part.map(encodeURIComponent).join('=')).join('&')}`,
        dials: dials.map((part) => part.join(' ')).join(', '), sure, came: came === null ? null : { hit: came.hit, score: came.score }, counts, when: whenWords(event, today),
      };
    }),
  };
};

/** One a day: that of today, once it is made; until then the first question of which nothing was foretold or shown. */
export const predictionOfDay = (gradus: Gradus, today: number): TodayView['prediction'] => {
  const { lab } = gradus.state();
  const last = gradus.events().findLast(({ event }) => event.type === 'foretold' && dayOf(event).number === today)?.event;
  const [id, done] = last?.type === 'foretold' ? [last.question, true] : [questions.find(({ id: one }) => standingOf(lab, one) === 'new')?.id, false];
  const title = questions.find((one) => one.id === id)?.title;
  return id === undefined || title === undefined ? null : { question: id, title, done };
};
