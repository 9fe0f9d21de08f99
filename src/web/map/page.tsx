/** The map: chapters as rows of the road, skills as stops, what rests on what as lines. The chosen skill opens in the margin. */
import { useCallback, useRef } from 'react';
import { api, type MapView } from '../api.ts';
import { useLoad } from '../load.ts';
import { usePhone } from '../media.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page, PageTitle } from '../parts/page.tsx';
import { Stop } from '../parts/stop.tsx';
import { Way } from '../parts/way.tsx';
import { go } from '../router.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { Grid } from './grid.tsx';
import { Roads } from './roads.tsx';
import { SkillPanel } from './skill-panel.tsx';
import './map.css';

export const MapPage = ({ skill }: { readonly skill: string | null }) => {
  const { view, error, again } = useLoad(api.map, 'map');
  if (view === null) return error === null ? <Loading of="page" /> : <Page title="Map"><PageTitle>Map</PageTitle><ErrorNote error={error} again={again} /></Page>;
  return <TheMap view={view} chosen={skill} again={again} />;
};

const TheMap = ({ view, chosen, again }: { readonly view: MapView; readonly chosen: string | null; readonly again: () => void }) => {
  const narrow = usePhone();
  const panel = useRef<HTMLHeadingElement>(null);
  // A choice made on this page takes the focus to what it opened; one that came with the address does not.
  const wanted = useRef(false);
  const choose = useCallback((id: string) => {
    wanted.current = true;
    go(`/map/${encodeURIComponent(id)}`);
  }, []);
  const opened = useCallback(() => {
    if (!wanted.current) return;
    wanted.current = false;
    panel.current?.focus();
  }, []);
  const back = useCallback(() => {
    document.querySelector<HTMLElement>('.map-stop[aria-current]')?.focus();
  }, []);
  useShortcuts({ Escape: chosen === null ? undefined : back });
  const skill = chosen === null ? null : <SkillPanel key={chosen} id={chosen} heading={panel} opened={opened} changed={again} />;
  return (
    <Page title={titleOf(view, chosen)} className="map">
      <header className="map-head">
        <div>
          <PageTitle>Map</PageTitle>
          <p className="t-note">{introduction(view)}</p>
        </div>
        <Legend />
      </header>
      {narrow ? (
        <>
          <Grid view={view} chosen={chosen} choose={choose} panel={skill} />
          <Foot />
        </>
      ) : (
        <div className="map-body">
          <div>
            <Roads view={view} chosen={chosen} choose={choose} />
            <Foot />
          </div>
          <aside className="map-margin" aria-label="The chosen skill">
            {skill ?? <p className="t-note">A stop opens here: what it rests on and leads to, its exercises, and how often you have done it.</p>}
          </aside>
        </div>
      )}
    </Page>
  );
};

const Foot = () => (
  <p className="map-foot">
    <Way href="/placement?of=20">Find my place by twenty questions</Way>
  </p>
);

const titleOf = (view: MapView, chosen: string | null): string => view.chapters.flatMap((chapter) => chapter.skills).find((skill) => skill.id === chosen)?.title ?? 'Map';

const introduction = ({ met, begun, all, frontier }: MapView): string => {
  const could = frontier === 0 ? '' : `; ${frontier} could be begun today`;
  return `${met} of ${all} skills met${begun === 0 ? '' : `, ${begun} begun`}${could}. A stop is as full as you would recall it now; a number marks what has fallen below 80 %.`;
};

const Legend = () => (
  <ul className="map-legend">
    <li>
      <Stop look={{ is: 'met', recall: 0.9 }} />
      90 % recall
    </li>
    <li>
      <Stop look={{ is: 'met', recall: 0.3 }} />
      30 %
    </li>
    <li>
      <Stop look={{ is: 'frontier' }} />
      can be begun
    </li>
    <li>
      <Stop look={{ is: 'later' }} />
      later
    </li>
  </ul>
);
