/** Search: skills and exercises by their names and words. Arrows choose, Enter goes. */
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { api, type Failure, type SearchView } from '../api.ts';
import { go } from '../router.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import { Dialog } from './dialog.tsx';

type Found = { readonly id: string; readonly title: string; readonly says: string; readonly open: () => Promise<Failure | null> };

const foundIn = (view: SearchView): readonly Found[] => [
  ...view.skills.map((skill) => ({
    id: `skill ${skill.id}`,
    title: skill.title,
    says: `${skill.chapter}${skill.also === null ? '' : `, looked for as “${skill.also}”`}: ${skill.says}`,
    open: async () => {
      go(`/map/${encodeURIComponent(skill.id)}`);
      return null;
    },
  })),
  ...view.exercises.map((exercise) => ({
    id: `exercise ${exercise.id}`,
    title: exercise.title,
    says: `an exercise of ${exercise.skill}`,
    open: async () => {
      const drawn = await api.practise({ exercise: exercise.id });
      if (!drawn.ok) return drawn.error;
      go(`/practice/${drawn.value.attempt}`);
      return null;
    },
  })),
  ...view.pages.map(({ title, is, path }) => ({ id: path, title, says: is, open: async () => { go(path); return null; } })),
];

export const SearchDialog = ({ close }: { readonly close: () => void }) => {
  const list = useId();
  const [q, setQ] = useState('');
  const [found, setFound] = useState<{ readonly q: string; readonly items: readonly Found[] }>({ q: '', items: [] });
  const [chosen, setChosen] = useState(0);
  const [error, setError] = useState<Failure | null>(null);
  useEffect(() => {
    const wanted = q.trim();
    if (wanted === '') return;
    let stale = false;
    api.search(wanted).then((result) => {
      if (stale) return;
      setError(result.ok ? null : result.error);
      if (result.ok) setFound({ q: wanted, items: foundIn(result.value) });
      setChosen(0);
    });
    return () => {
      stale = true;
    };
  }, [q]);
  const items = q.trim() === '' ? [] : found.items;
  const open = async (item: Found | undefined): Promise<void> => {
    const failed = (await item?.open()) ?? null;
    if (failed !== null) setError(failed);
    else if (item !== undefined) close();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0 && items.length > 0) {
      event.preventDefault();
      setChosen((k) => (k + by + items.length) % items.length);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      void open(items[chosen]);
    }
  };
  return (
    <Dialog title="Search" close={close} className="dialog-search">
      <input
        className="search-field"
        type="text"
        inputMode="search"
        aria-label="Search skills and exercises"
        role="combobox"
        aria-expanded={items.length > 0}
        aria-controls={list}
        aria-activedescendant={items[chosen] === undefined ? undefined : `${list}-${chosen}`}
        autoComplete="off"
        spellCheck={false}
        value={q}
        onChange={(event) => setQ(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="search-found" id={list} role="listbox" aria-label="Found" tabIndex={-1} hidden={items.length === 0}>
        {items.map((item, k) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          <div key={item.id} id={`${list}-${k}`} role="option" tabIndex={-1} aria-selected={k === chosen} onClick={() => void open(item)}>
            {item.title}
            <span className="t-note">{item.says}</span>
          </div>
        ))}
      </div>
      <p className="t-note" role="status">
        {q.trim() !== '' && found.q === q.trim() && items.length === 0 && error === null ? 'No skill and no exercise is called so. Another word for it may help, or the map.' : ''}
      </p>
      {error === null ? null : <ErrorNote error={error} />}
    </Dialog>
  );
};
