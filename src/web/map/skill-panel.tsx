/** The chosen skill: what it is, what it rests on and leads to, its exercises, what was done; and what can be done with it now. */
import { type ReactNode, type Ref, useEffect, useId, useState } from 'react';
import { api, type SkillView } from '../api.ts';
import { useLoad } from '../load.ts';
import { Button } from '../parts/button.tsx';
import { type Doing, useDoing } from '../parts/doing.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { dayInWords } from '../parts/short-day.ts';
import { Way } from '../parts/way.tsx';
import { go, Link } from '../router.tsx';
import { standing } from './stop-link.tsx';

type SkillPanelProps = {
  readonly id: string;
  readonly heading: Ref<HTMLHeadingElement>;
  /** The skill stands there for the first time. */
  readonly opened: () => void;
  /** Something was changed that the map shows too. */
  readonly changed: () => void;
};

export const SkillPanel = ({ id, heading, opened, changed }: SkillPanelProps) => {
  const { view, error, again } = useLoad(() => api.skill(id), id);
  const there = view !== null;
  useEffect(() => {
    if (there) opened();
  }, [there, opened]);
  if (view === null) return error === null ? <PanelLoading /> : <ErrorNote error={error} again={again} />;
  return (
    <Skill
      view={view}
      heading={heading}
      changed={() => {
        again();
        changed();
      }}
    />
  );
};

const PanelLoading = () => (
  <div className="loading" aria-busy="true">
    <span className="loading-line" />
    <span className="loading-line" />
    <span className="loading-line" />
  </div>
);

type SkillProps = { readonly view: SkillView; readonly heading: Ref<HTMLHeadingElement>; readonly changed: () => void };

const Skill = ({ view, heading, changed }: SkillProps) => {
  const doing = useDoing();
  const [done, setDone] = useState<{ readonly says: string; readonly seq: number } | null>(null);
  const practise = async (what: { readonly skill: string } | { readonly exercise: string }): Promise<void> => {
    const attempt = await doing.run(() => api.practise(what));
    if (attempt !== null) go(`/practice/${attempt.attempt}`);
  };
  const change = async (what: 'skill' | 'exercise', id: string, suspended: boolean, title: string): Promise<void> => {
    const changedTo = await doing.run(() => (suspended ? api.resume(what, id) : api.suspend(what, id)));
    if (changedTo === null) return;
    setDone({ says: suspended ? `${title} is in sessions again.` : `${title} is left out of sessions.`, seq: changedTo.seq });
    changed();
  };
  const undo = async (seq: number): Promise<void> => {
    if ((await doing.run(() => api.undo(seq))) === null) return;
    setDone(null);
    changed();
  };
  return (
    <div className="skill">
      <p className="t-label">
        {view.chapter}, {standing(view)}
      </p>
      <h2 className="t-head" ref={heading} tabIndex={-1}>
        {view.title}
      </h2>
      <p className="t-note">{view.says}</p>
      {view.recall === null ? null : <p className="t-note">{view.dueWords}</p>}
      <Neighbours title="Rests on" none="nothing else">
        {view.restsOn.map((one) => (
          <li key={one.id} className="skill-row">
            <Link href={`/map/${encodeURIComponent(one.id)}`}>{one.title}</Link>
            <span>{one.recall === null ? 'not met yet' : `${Math.round(one.recall * 100)} % now`}</span>
          </li>
        ))}
      </Neighbours>
      <Neighbours title="Leads to" none="nothing yet">
        {view.leadsTo.map((one) => (
          <li key={one.id} className="skill-row">
            <Link href={`/map/${encodeURIComponent(one.id)}`}>{one.title}</Link>
          </li>
        ))}
      </Neighbours>
      <Exercises view={view} busy={doing.busy} practise={(exercise) => void practise({ exercise })} change={(exercise) => void change('exercise', exercise.id, exercise.suspended, exercise.title)} />
      {view.lab.length === 0 ? null : (
        <Neighbours title="In the lab" none="">
          {view.lab.map((one) => (
            <li key={one.question} className="skill-row">
              <Link href={`/lab/${one.question}`}>{one.title}</Link>
            </li>
          ))}
        </Neighbours>
      )}
      <MainWay view={view} doing={doing} practise={() => void practise({ skill: view.id })} />
      <p className="skill-done" role="status">
        {done === null ? null : (
          <>
            {done.says}{' '}
            <Button kind="text" busy={doing.busy} onClick={() => void undo(done.seq)}>
              Undo
            </Button>
          </>
        )}
      </p>
      {doing.error === null ? null : <ErrorNote error={doing.error} />}
      <History view={view} busy={doing.busy} undo={(seq) => void undo(seq)} />
      <p className="skill-leave">
        <Button kind={view.state === 'suspended' ? 'second' : 'text'} busy={doing.busy} onClick={() => void change('skill', view.id, view.state === 'suspended', view.title)}>
          {view.state === 'suspended' ? 'Take it into sessions again' : 'Leave this skill out of sessions'}
        </Button>
      </p>
    </div>
  );
};

const MainWay = ({ view, doing, practise }: { readonly view: SkillView; readonly doing: Doing; readonly practise: () => void }) => {
  const meeting = `/meet/${encodeURIComponent(view.id)}`;
  switch (view.state) {
    case 'frontier':
      return <Way kind="primary" href={meeting}>First meeting{view.meetingMinutes === null ? '' : `, about ${view.meetingMinutes} min`}</Way>;
    case 'met':
      return <Way kind="primary" href={meeting}>Go on with the first meeting</Way>;
    case 'later':
      return <Way kind="second" href={meeting}>Meet it now all the same</Way>;
    case 'known':
    case 'suspended':
      return (
        <Button kind={view.state === 'known' ? 'primary' : 'second'} busy={doing.busy} onClick={practise}>
          Practise now
        </Button>
      );
  }
};

const Section = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => {
  const id = useId();
  return (
    <section className="skill-section" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
};

const Neighbours = ({ title, none, children }: { readonly title: string; readonly none: string; readonly children: readonly ReactNode[] }) => (
  <Section title={title}>{children.length === 0 ? <p className="t-note">{none}</p> : <ul className="skill-list">{children}</ul>}</Section>
);

type Exercise = SkillView['exercises'][number];
type ExercisesProps = { readonly view: SkillView; readonly busy: boolean; readonly practise: (id: string) => void; readonly change: (exercise: Exercise) => void };

const Exercises = ({ view, busy, practise, change }: ExercisesProps) => (
  <Section title="Exercises">
    <ul className="skill-list">
      {view.exercises.map((exercise) => (
        <li key={exercise.id} className="skill-row">
          <Button kind="text" busy={busy} onClick={() => practise(exercise.id)}>
            {exercise.title}
          </Button>
          <span>{exercise.suspended ? 'left out' : `rated ${exercise.rating}`}</span>
        </li>
      ))}
    </ul>
    <details className="skill-out">
      <summary>Which come in sessions</summary>
      {view.exercises.map((exercise) => (
        <label key={exercise.id} className="check">
          <input type="checkbox" checked={!exercise.suspended} disabled={busy} onChange={() => change(exercise)} />
          {exercise.title}
        </label>
      ))}
    </details>
  </Section>
);

const shown = 5;
const History = ({ view, busy, undo }: { readonly view: SkillView; readonly busy: boolean; readonly undo: (seq: number) => void }) => {
  const [all, setAll] = useState(false);
  const lines = all ? view.history : view.history.slice(0, shown);
  return (
    <Section title="What was done">
      {lines.length === 0 ? (
        <p className="t-note">Nothing yet.</p>
      ) : (
        <ul className="skill-list skill-history">
          {lines.map((line) => (
            <li key={line.seq}>
              <span>{line.exercise}</span>
              <span className="t-label">
                {line.verdict}, {dayInWords(line.day)}
              </span>
              <Button kind="text" busy={busy} aria-label={`Undo: ${line.exercise}, ${dayInWords(line.day)}`} onClick={() => undo(line.seq)}>
                Undo
              </Button>
            </li>
          ))}
        </ul>
      )}
      {view.history.length > shown && !all ? (
        <Button kind="text" onClick={() => setAll(true)}>
          All {view.history.length}
        </Button>
      ) : null}
    </Section>
  );
};
