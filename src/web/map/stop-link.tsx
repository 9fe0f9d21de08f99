/** A stop of the map as a link: how well it is recalled, its name below, a number where it has fallen below 80 %. */
import type { MapStop } from '../api.ts';
import { Stop, type StopLook } from '../parts/stop.tsx';
import { Link } from '../router.tsx';

const numberBelow = 0.8;

export const lookOf = ({ state, recall }: Pick<MapStop, 'state' | 'recall'>): StopLook =>
  state === 'suspended' ? { is: 'suspended' } : recall !== null ? { is: 'met', recall } : state === 'frontier' || state === 'met' ? { is: 'frontier' } : { is: 'later' };

const stateWords: { readonly [state in MapStop['state']]: string } = { later: 'later', frontier: 'can be begun', met: 'begun', known: 'learnt', suspended: 'left out of sessions' };
export const standing = ({ state, recall }: Pick<MapStop, 'state' | 'recall'>): string => (recall === null ? stateWords[state] : `${stateWords[state]}, ${Math.round(recall * 100)} % recall`);

/** Long words may be parted where they are made up: Back-propagation, Initialisa-tion, d-sepa-ration. */
const parted = (title: string): string => title.replace('d-separation', 'd\u2060-\u2060sepa\u00ADration').replace(/\p{L}{13,}/gu, (word) => word.replace(/(?=propagation|tion\b|ment\b)/u, '\u00AD'));

type StopLinkProps = {
  readonly stop: MapStop;
  readonly chosen: boolean;
  readonly choose: (id: string) => void;
  /** The place in the drawing; in a grid it stands where it comes. */
  readonly at?: readonly [x: number, y: number];
};

export const StopLink = ({ stop, chosen, choose, at }: StopLinkProps) => (
  <Link
    href={`/map/${encodeURIComponent(stop.id)}`}
    className={`map-stop map-stop-${stop.state}`}
    style={at === undefined ? undefined : { left: at[0], top: at[1] }}
    data-skill={stop.id}
    aria-current={chosen ? 'true' : undefined}
    onClick={(event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      choose(stop.id);
    }}
  >
    <Stop look={lookOf(stop)} chosen={chosen} />
    {stop.recall !== null && stop.recall < numberBelow ? <span className="map-number" aria-hidden="true">{Math.round(stop.recall * 100)}</span> : null}
    <span className="map-name" aria-hidden="true">
      {parted(stop.title)}
    </span>
    <span className="heard">
      {stop.title}: {standing(stop)}
    </span>
  </Link>
);
