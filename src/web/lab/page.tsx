/** A question of the lab: foretell, run, see, read the verdict. Its address holds every dial and seed. */
import { useEffect, useMemo, useState } from 'react';
import { questionOf, questions } from '#content/questions';
import { type Dials, dialsKey, type Foretold, large, openingQuery, openingUsual, longSeconds, prepareQuestion, type Question, readDials, type Scale, secondsWithin, type Sheet, sheetLink, type Size, type StoredResult } from '#lab';
import { toHtml } from '#paper/html';
import type { Failure, SettingView } from '../api.ts';
import { useLoad } from '../load.ts';
import { Button } from '../parts/button.tsx';
import { useDoing } from '../parts/doing.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { Fold } from '../parts/fold.tsx';
import { Html } from '../parts/html.tsx';
import { Loading } from '../parts/loading.tsx';
import { Missing } from '../parts/missing.tsx';
import { Page, PageTitle } from '../parts/page.tsx';
import { saveFile } from '../parts/save-file.ts';
import { Segmented } from '../parts/segmented.tsx';
import { Way } from '../parts/way.tsx';
import { go, useQuery } from '../router.tsx';
import { DialsForm } from './dials-form.tsx';
import { type Running, useExperiment } from './experiment.ts';
import { Exercises } from './exercises.tsx';
import { LabKey, LabPlot, LabTable } from './lab-plot.tsx';
import { labMemory } from './memory.ts';
import { leftText } from './numbers.ts';
import { Predict } from './predict.tsx';
import { SheetView } from './sheet-view.tsx';
import './lab.css';

export const LabPage = ({ id }: { readonly id: string }) => {
  const [question, setQuestion] = useState<Question | null>(null);
  const [lost, setLost] = useState(false);
  const isKnown = questions.some((one) => one.id === id);
  useEffect(() => {
    let wanted = true;
    if (isKnown) questionOf(id).then((found) => { if (wanted) setQuestion(found); }, () => { if (wanted) setLost(true); });
    return () => { wanted = false; };
  }, [id, isKnown]);
  if (!isKnown) return <Missing />;
  if (lost) return <Page title="Lab"><ErrorNote error={{ says: 'This question could not be fetched.', safe: 'What you predicted before is kept.', todo: 'Is the program still running? Then try again.' }} again={() => window.location.reload()} /></Page>;
  return question === null ? <Loading of="page" /> : <Asked question={question} />;
};

/** The scale and the dials that an address holds, or what is wrong with it. */
const readAddress = (question: Question, query: URLSearchParams): { readonly dials: Dials; readonly scale: Scale } | string => {
  const given = Object.fromEntries([...query].filter(([name]) => name !== 'size' && name !== 'seeds'));
  const dials = readDials(question.dials, given);
  if (!dials.ok) return dials.faults.map(({ at, says }) => `“${at}” ${says}`).join('; ');
  const size = query.get('size') ?? 'full';
  if (size !== 'quick' && size !== 'full') return '“size” must be quick or full';
  const seeds = Number(query.get('seeds') ?? question.seeds[size]);
  return Number.isInteger(seeds) && seeds >= 2 && seeds <= 1000 ? { dials: dials.value, scale: { size, seeds } } : '“seeds” must be a whole number from 2 to 1000';
};
const addressOf = (question: Question, dials: Dials, { size, seeds }: Scale): string => `/lab/${sheetLink({ question: question.id, size, seedsEach: seeds, dials })}`;

const Asked = ({ question }: { readonly question: Question }) => {
  const query = useQuery();
  const text = query.toString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what the query says
  const address = useMemo(() => readAddress(question, query), [question, text]);
  if (typeof address === 'string') {
    return (
      <Page title={question.title}>
        <PageTitle over="Lab">{question.title}</PageTitle>
        <ErrorNote error={{ says: `This link sets something that cannot be set: ${address}.`, safe: 'Nothing was run.', todo: 'Open the question as it usually is:' }} />
        <Way href={`/lab/${question.id}`} kind="second">The usual dials</Way>
      </Page>
    );
  }
  return <Setting key={dialsKey(address.dials)} question={question} dials={address.dials} scale={address.scale} />;
};

const Setting = ({ question, dials, scale }: { readonly question: Question; readonly dials: Dials; readonly scale: Scale }) => {
  const key = `${question.id}?${dialsKey(dials)}`;
  const { view, error, again, put } = useLoad(() => labMemory.setting(question.id, dials), key);
  const doing = useDoing();
  const { running, run, pause } = useExperiment(question, dials, scale, `${key} ${scale.size} ${scale.seeds}`);
  const [stored, setStored] = useState<StoredResult | null>(null);
  const asked = useMemo(() => question.asks(dials), [question, dials]);
  const change = (next: Dials, to: Scale = scale): void => go(addressOf(question, next, to), { replace: true });
  const came = running.is === 'done' ? running.sheet : null;
  // What came out enters the log once; the page goes on whether or not that succeeds.
  useEffect(() => {
    if (came !== null && view !== null && view.told !== null && view.told.came === null) void labMemory.came(question.id, dials, came).then((result) => { if (result.ok) put(result.value); });
  }, [came, view, question, dials, put]);
  const keep = async (foretold: Foretold): Promise<void> => {
    const next = await doing.run(() => labMemory.foretell(question.id, dials, foretold));
    if (next !== null) { put(next); run(); }
  };
  const show = async (): Promise<void> => {
    if ((await doing.run(() => labMemory.justShow(question.id, dials, 'page'))) !== null) again();
  };
  const showStored = async (): Promise<void> => {
    const found = await doing.run(() => labMemory.stored(question.id, dials));
    if (found === null) return;
    setStored(found);
    if (view?.told != null && view.told.came === null) { const result = await labMemory.came(question.id, dials, found.sheet); if (result.ok) put(result.value); }
  };
  const sheet = came ?? (running.is === 'idle' ? stored?.sheet ?? null : null);
  const isOpen = view?.open === true;
  return (
    <Page title={question.title} className="lab">
      <div className="lab-columns">
        <div className="lab-head">
          <PageTitle over={`Question ${question.number}. ${question.topic}`}>{question.title}</PageTitle>
          {sheet === null ? <Html of={toHtml(question.about(dials))} className="lab-about" /> : <Html of={toHtml(sheet.verdict.says)} className="lab-answer" />}
          <Claim question={question} sheet={sheet} />
        </div>
        <div className="lab-right">
          {error === null ? null : <ErrorNote error={error} again={again} />}
          {view === null ? null : !isOpen ? <Predict asked={asked} doing={doing} keep={(foretold) => void keep(foretold)} show={() => void show()} /> : (
            <>
              <Run running={running} shown={stored !== null} run={run} pause={pause} showStored={() => void showStored()} doing={doing} />
              {sheet !== null || running.plot !== null ? <Evidence plot={sheet?.plot ?? running.plot} sheet={sheet} view={view} asked={asked} question={question} stored={came === null ? stored : null} /> : null}
            </>
          )}
        </div>
        <div className="lab-tail">
          <DialsForm question={question} dials={dials} onChange={(next) => change(next)}>
            <div className="lab-dial">
              <span className="lab-dial-name">Setting</span>
              <Segmented<Size> label="Setting" options={[['quick', 'quick'], ['full', 'full']]} value={scale.size} onChange={(size) => change(dials, { size, seeds: question.seeds[size] })} />
            </div>
          </DialsForm>
          <Cost question={question} dials={dials} scale={scale} />
          {sheet === null || view === null ? null : <Explains question={question} dials={dials} view={view} put={put} />}
          {sheet === null ? null : <Exercises ids={question.exercises} />}
          {sheet === null || question.opened === undefined ? null : (
            <section aria-label="Look inside one">
              <h2 className="t-strong">Look inside one</h2>
              <Way href={`/lab/open?${openingQuery({ ...openingUsual, ...question.opened.of }, 0)}`}>{question.opened.says}</Way>
            </section>
          )}
        </div>
      </div>
      {isOpen && sheet !== null ? (
        <section className="lab-formula">
          <Fold title="The formula behind it, and the thirty lines that one would write">
            <Html of={toHtml(question.formula)} />
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways can be scrolled by keys */}
            <pre tabIndex={0} className="scrolls">{question.code}</pre>
          </Fold>
        </section>
      ) : null}
    </Page>
  );
};

const claimWords = { supported: 'Supported', refuted: 'Refuted', depends: 'It depends', 'cannot tell': 'Cannot tell' } as const;
const Claim = ({ question, sheet }: { readonly question: Question; readonly sheet: Sheet | null }) => (
  <div className="lab-claim">
    <p className="t-label">Heard in practice</p>
    <q className="t-prose">{question.claim.says}</q>
    {sheet === null ? <p className="t-note">{question.claim.source}</p> : <p className="t-note"><strong>{claimWords[sheet.claim.is]}</strong>: {sheet.claim.says}.</p>}
  </div>
);

/** What the experiment costs, known before it is run. */
const Cost = ({ question, dials, scale }: { readonly question: Question; readonly dials: Dials; readonly scale: Scale }) => {
  const [says, setSays] = useState('');
  useEffect(() => {
    let wanted = true;
    void prepareQuestion(question, dials, scale, labMemory.data).then((prepared) => {
      if (wanted) setSays(prepared.ok ? `${prepared.value.pieces.length.toLocaleString('en-GB')} pieces of work, ${large(prepared.value.multiplyAdds)} multiply-adds; ${withinText(secondsWithin(question, scale))}` : 'its data cannot be read');
    });
    return () => { wanted = false; };
  }, [question, dials, scale]);
  return <p className="lab-cost" aria-live="polite">{says === '' ? 'Counting what it costs …' : says}</p>;
};

const withinText = (seconds: number): string => {
  const time = seconds < 100 ? `${Math.ceil(seconds)} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return seconds < longSeconds ? `made for at most ${time} on two cores that do nothing else` : `that is long: up to ${time} on two cores; the quick setting, or fewer seeds in the address, make it shorter`;
};

type RunProps = { readonly running: Running; readonly shown: boolean; readonly run: () => void; readonly pause: () => void; readonly showStored: () => void; readonly doing: { readonly busy: boolean; readonly error: Failure | null } };
const Run = ({ running: { is, pieces, of, leftMs, wrong }, shown, run, pause, showStored, doing }: RunProps) => (
  <>
    {is === 'running' || is === 'paused' ? (
      <div className="lab-running">
        <div className="lab-bar" role="progressbar" aria-label="The experiment" aria-valuemin={0} aria-valuemax={of} aria-valuenow={pieces} aria-valuetext={`${pieces} of ${of} pieces`}>
          <span style={{ width: `${of === 0 ? 0 : (100 * pieces) / of}%` }} />
        </div>
        <p className="lab-running-says">
          <span>{of === 0 ? 'Preparing …' : `${pieces.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')} pieces`}</span>
          <span>{is === 'paused' ? 'paused; what is done is kept' : leftMs === null ? '' : leftText(leftMs)}</span>
        </p>
      </div>
    ) : null}
    {is === 'failed' ? <ErrorNote error={{ says: `The run ended: ${wrong ?? 'a worker died'}`, safe: 'Every finished piece is kept.', todo: 'Run it again; it goes on where it was.' }} /> : null}
    {doing.error === null ? null : <ErrorNote error={doing.error} />}
    {is === 'done' ? null : (
      <div className="lab-buttons">
        {is === 'running' ? <Button onClick={pause}>Pause</Button> : <Button kind="primary" onClick={run}>{is === 'idle' ? 'Run it here' : 'Go on'}</Button>}
        {is === 'idle' && !shown ? <Button kind="text" onClick={showStored} busy={doing.busy}>Show the stored result</Button> : null}
      </div>
    )}
  </>
);

type EvidenceProps = { readonly plot: Sheet['plot'] | null; readonly sheet: Sheet | null; readonly view: SettingView; readonly asked: ReturnType<Question['asks']>; readonly question: Question; readonly stored: StoredResult | null };
const Evidence = ({ plot, sheet, view, asked, question, stored }: EvidenceProps) => {
  if (plot === null) return null;
  const foretold = view.told?.prediction ?? null;
  const isDrawn = foretold?.kind === 'curve' || (foretold?.kind === 'number' && asked.kind === 'number' && asked.axis.label === plot.y.label);
  return (
    <>
      {stored === null || sheet === null ? null : (
        <p className="lab-stored">
          A stored result, made before on {stored.took.threads} threads in {Math.round(stored.took.ms / 1000)} s. <code>gradus lab run {question.id}{Object.entries(sheet.dials).filter(([name, value]) => question.dials[name]?.usual !== value).map(([name, value]) => ` --set "${name}=${value}"`).join('')} --json</code> gives the same bits.
        </p>
      )}
      <LabPlot plot={plot} asked={asked} foretold={foretold} />
      <LabKey plot={plot} foretold={isDrawn} />
      {sheet === null ? null : (
        <>
          <Fold title="Table"><LabTable plot={plot} /></Fold>
          <Take sheet={sheet} question={question} />
          <SheetView sheet={sheet} told={view.told} asked={asked} />
        </>
      )}
    </>
  );
};

const csvOf = ({ plot }: Sheet): string => {
  const cell = (value: string | number | undefined): string => { const text = value === undefined ? '' : String(value); return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text; };
  return `${[['series', 'kind', plot.x.label, plot.y.label, 'low', 'high'], ...plot.series.flatMap(({ name, kind, points }) => points.map(({ x, y, low, high }) => [name, kind, x, y, low, high]))].map((row) => row.map(cell).join(',')).join('\n')}\n`;
};
/** Its data, its spec, and a link that holds every dial and seed. */
const Take = ({ sheet, question }: { readonly sheet: Sheet; readonly question: Question }) => {
  const spec = { question: sheet.question, version: sheet.version, engine: sheet.engine, size: sheet.size, seeds: sheet.seedsEach, dials: sheet.dials, hash: sheet.hash };
  return (
    <p className="lab-after">
      <Button kind="text" onClick={() => saveFile(`${sheet.question}.csv`, 'text/csv', csvOf(sheet))}>CSV</Button>
      <Button kind="text" onClick={() => saveFile(`${sheet.question}.json`, 'application/json', `${JSON.stringify(spec, null, 1)}\n`)}>Spec</Button>
      <Way href={addressOf(question, sheet.dials, { size: sheet.size, seeds: sheet.seedsEach })}>Link that holds every seed</Way>
    </p>
  );
};

const Explains = ({ question, dials, view, put }: { readonly question: Question; readonly dials: Dials; readonly view: SettingView; readonly put: (view: SettingView) => void }) => {
  const doing = useDoing();
  const [note, setNote] = useState(view.note ?? '');
  const keep = async (): Promise<void> => {
    const next = await doing.run(() => labMemory.explain(question.id, dials, note.trim()));
    if (next !== null) put(next);
  };
  const isKept = view.note !== null && view.note === note.trim();
  return (
    <form className="lab-note" onSubmit={(event) => { event.preventDefault(); if (note.trim() !== '' && !isKept) void keep(); }}>
      <label>
        What explains the difference?
        <input value={note} maxLength={1000} placeholder="one line, kept with the sheet" autoComplete="off" onChange={(event) => setNote(event.target.value)} />
      </label>
      {doing.error === null ? null : <ErrorNote error={doing.error} />}
      <Button type="submit" busy={doing.busy || note.trim() === '' || isKept}>{isKept ? 'Kept' : 'Keep it'}</Button>
    </form>
  );
};
