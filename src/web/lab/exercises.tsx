/** The exercises that derive what stands behind a question, or use it on new numbers. */
import { api } from '../api.ts';
import { useLoad } from '../load.ts';
import { Button } from '../parts/button.tsx';
import { useDoing } from '../parts/doing.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { go } from '../router.tsx';
import { isFiles } from '../site.ts';

export const Exercises = ({ ids }: { readonly ids: readonly string[] }) => (isFiles ? null : <Practised ids={ids} />);

const Practised = ({ ids }: { readonly ids: readonly string[] }) => {
  const { view } = useLoad(api.practice, 'practice');
  const doing = useDoing();
  if (ids.length === 0) return null;
  const titles = new Map(view?.chapters.flatMap(({ skills }) => skills.flatMap(({ exercises }) => exercises.map(({ id, title }) => [id, title] as const))) ?? []);
  const practise = async (exercise: string): Promise<void> => {
    const attempt = await doing.run(() => api.practise({ exercise }));
    if (attempt !== null) go(`/practice/${attempt.attempt}`);
  };
  return (
    <section aria-label="The exercises behind it">
      <h2 className="t-strong">The exercises behind it</h2>
      {doing.error === null ? null : <ErrorNote error={doing.error} />}
      <ul className="lab-exercises">
        {ids.map((id) => (
          <li key={id}>
            <Button kind="text" busy={doing.busy} onClick={() => void practise(id)}>{titles.get(id) ?? id}</Button>
          </li>
        ))}
      </ul>
    </section>
  );
};
