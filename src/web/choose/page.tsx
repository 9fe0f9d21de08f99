/** What can be practised by choice: chapters, their skills, their exercises. A chapter gives what is recalled least of it. */
import { useDeferredValue, useId, useState } from 'react';
import { api, type PracticeView } from '../api.ts';
import { useLoad } from '../load.ts';
import { lookOf, standing } from '../map/stop-link.tsx';
import { Button } from '../parts/button.tsx';
import { type Doing, useDoing } from '../parts/doing.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { Loading } from '../parts/loading.tsx';
import { NoteSection, Page, PageGrid, PageTitle } from '../parts/page.tsx';
import { Stop } from '../parts/stop.tsx';
import { Way } from '../parts/way.tsx';
import { go, Link } from '../router.tsx';
import { found } from './found.ts';
import './choose.css';

type Chapter = PracticeView['chapters'][number];
type Skill = Chapter['skills'][number];
type Choice = Parameters<typeof api.practise>[0];
type Choosing = { readonly doing: Doing; readonly practise: (what: Choice) => void };

export const ChoosePage = () => {
  const { view, error, again } = useLoad(api.practice, 'practice');
  const doing = useDoing();
  if (view === null && error === null) return <Loading of="page" />;
  const practise = async (what: Choice): Promise<void> => {
    const attempt = await doing.run(() => api.practise(what));
    if (attempt !== null) go(`/practice/${attempt.attempt}`);
  };
  return (
    <Page title="Practice">
      <PageGrid marginLabel="About choosing" margin={<ChooseMargin />}>
        <PageTitle>Practice</PageTitle>
        {error === null ? null : <ErrorNote error={error} again={again} />}
        {view === null ? null : <Choices view={view} doing={doing} practise={(what) => void practise(what)} />}
      </PageGrid>
    </Page>
  );
};

const ChooseMargin = () => (
  <>
    <NoteSection title="What choosing costs">
      <p className="t-note">A chosen exercise tells less than one in a mixed session, since you know what is coming: for the rating a win counts 0.7 and a loss 0.8. For memory it counts in full.</p>
    </NoteSection>
    <NoteSection title="What a chapter gives">
      <p className="t-note">Of what you have met, the skill that you would recall least.</p>
    </NoteSection>
    <NoteSection title="Instead">
      <p className="t-note">The day’s session mixes what is about to fade with what is new.</p>
      <Way href="/">To today’s session</Way>
    </NoteSection>
  </>
);

const Choices = ({ view, doing, practise }: Choosing & { readonly view: PracticeView }) => {
  const [wanted, setWanted] = useState('');
  const sought = useDeferredValue(wanted.trim());
  const chapters = found(view.chapters, sought);
  const exercises = chapters.flatMap((chapter) => chapter.skills).reduce((sum, skill) => sum + skill.exercises.length, 0);
  return (
    <>
      <input className="search-field choose-find" type="search" aria-label="Find a skill or an exercise" placeholder="Find a skill or an exercise" autoComplete="off" spellCheck={false} value={wanted} onChange={(event) => setWanted(event.target.value)} />
      <p className="t-note choose-found" role="status">
        {sought === '' ? '' : chapters.length === 0 ? 'Nothing is called so. A shorter word finds more.' : `${exercises} ${exercises === 1 ? 'exercise' : 'exercises'} found.`}
      </p>
      {doing.error === null ? null : <ErrorNote error={doing.error} />}
      {chapters.map((chapter) => (
        <ChapterChoices key={chapter.id} chapter={chapter} open={sought !== ''} doing={doing} practise={practise} />
      ))}
    </>
  );
};

const ChapterChoices = ({ chapter, open, doing, practise }: Choosing & { readonly chapter: Chapter; readonly open: boolean }) => {
  const id = useId();
  return (
    <section className="choose-chapter" aria-labelledby={id}>
      <div className="choose-head">
        <h2 className="t-head" id={id}>
          {chapter.title}
        </h2>
        <Button busy={doing.busy} aria-label={`Practise ${chapter.title}`} onClick={() => practise({ chapter: chapter.id })}>
          Practise
        </Button>
      </div>
      {chapter.skills.map((skill) => (
        // A search opens what it found; else each is opened by hand.
        <SkillChoices key={`${skill.id} ${open}`} skill={skill} open={open} doing={doing} practise={practise} />
      ))}
    </section>
  );
};

const SkillChoices = ({ skill, open, doing, practise }: Choosing & { readonly skill: Skill; readonly open: boolean }) => (
  <details className="choose-skill" open={open}>
    <summary>
      <Stop look={lookOf(skill)} />
      <span className="choose-name">{skill.title}</span>
      <span className="t-label">{standing(skill)}</span>
    </summary>
    <ul className="choose-exercises">
      {skill.exercises.map((exercise) => (
        <li key={exercise.id}>
          <Button kind="text" busy={doing.busy} onClick={() => practise({ exercise: exercise.id })}>
            {exercise.title}
          </Button>
          <span className="t-label">{exercise.suspended ? 'left out of sessions' : `rated ${exercise.rating}, ${exercise.minutes} min`}</span>
        </li>
      ))}
      <li>
        <Link href={`/map/${encodeURIComponent(skill.id)}`}>{skill.title} on the map</Link>
      </li>
    </ul>
  </details>
);
