/** The road in the margin of a placement: which skills are yours, which come later, which are open, and the one that is asked. No right or wrong. */
import type { PlacementView } from '../api.ts';

type State = PlacementView['road'][number]['skills'][number]['state'];
const words: { readonly [state in State]: string } = { yours: 'yours', later: 'later', open: 'not known yet', now: 'asked now' };
/** Pixels between skills, and the room there is for them. */
const pitchMax = 36;
const roomFor = 176;
const heightOf = 32;

export const Road = ({ road, asking }: { readonly road: PlacementView['road']; readonly asking: boolean }) => {
  const longest = Math.max(2, ...road.map((chapter) => chapter.skills.length));
  const pitch = Math.min(pitchMax, roomFor / (longest - 1));
  return (
    <>
      <ul className="road-chapters">
        {road.map((chapter) => (
          <li key={chapter.chapter}>
            <span>{chapter.chapter}</span>
            <span className="heard">{chapter.skills.map((skill) => `${skill.title} ${words[skill.state]}`).join(', ')}</span>
            <svg width={pitch * (longest - 1) + 24} height={heightOf} viewBox={`-12 -16 ${pitch * (longest - 1) + 24} ${heightOf}`} aria-hidden="true">
              <line x1="0" x2={pitch * (chapter.skills.length - 1)} className="road-way" />
              {chapter.skills.map((skill, i) => (
                <g key={skill.id} transform={`translate(${i * pitch} 0)`}>
                  <title>{`${skill.title}: ${words[skill.state]}`}</title>
                  <Mark state={skill.state} />
                </g>
              ))}
            </svg>
          </li>
        ))}
      </ul>
      <ul className="road-legend" aria-hidden="true">
        {(asking ? (['yours', 'later', 'open', 'now'] as const) : (['yours', 'later', 'open'] as const)).map((state) => (
          <li key={state}>
            <svg width="24" height="24" viewBox="-12 -12 24 24" aria-hidden="true">
              <Mark state={state} />
            </svg>
            {words[state]}
          </li>
        ))}
      </ul>
    </>
  );
};

const Mark = ({ state }: { readonly state: State }) => {
  switch (state) {
    case 'yours':
      return (
        <>
          <circle r="7" className="road-yours" />
          <path d="m-3.2.2 2.2 2.3 4.2-4.8" className="road-tick" />
        </>
      );
    case 'later':
      return <circle r="6.5" className="road-later" />;
    case 'open':
      return <circle r="2" className="road-open" />;
    case 'now':
      return (
        <>
          <circle r="10" className="road-now" />
          <circle r="4" className="road-yours" />
        </>
      );
  }
};
