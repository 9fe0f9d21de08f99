/** Which keys there are, and the few settings of this browser. */
import { Key } from '../parts/button.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { useKept } from '../kept.ts';
import { Dialog } from './dialog.tsx';
import { type Theme, useTheme } from './theme.ts';

const keys: readonly (readonly [keys: readonly string[], says: string])[] = [
  [['Enter'], 'check; begin'],
  [['h'], 'the next rung of help'],
  [['n'], 'next'],
  [['w'], 'open or fold the worked solution'],
  [['A', '…', 'Z'], 'choose a node of a graph by its letter'],
  [['g', 't'], 'go to Today'],
  [['g', 'e'], 'go to Practice'],
  [['g', 'm'], 'go to the Map'],
  [['g', 'l'], 'go to the Lab'],
  [['g', 'u'], 'go to the Guide'],
  [['g', 'p'], 'go to Progress'],
  [['/'], 'search'],
  [['?'], 'this list'],
];
const themes: readonly (readonly [Theme, string])[] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

export const KeysDialog = ({ close }: { readonly close: () => void }) => {
  const [theme, setTheme] = useTheme();
  const [singleKeys, keepSingleKeys] = useKept('keys');
  const [typing, keepTyping] = useKept('typing');
  return (
    <Dialog title="Keys and settings" close={close}>
      <dl className="keys-list">
        {keys.map(([caps, says]) => (
          <div key={says} style={{ display: 'contents' }}>
            <dt>
              <span className="heard">{caps.join(' ')}</span>
              {caps.map((cap) => (cap === '…' ? ' … ' : <Key key={cap}>{cap}</Key>)).flatMap((cap, k) => (k === 0 ? [cap] : [' ', cap]))}
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      <h3>In this browser</h3>
      <div className="settings">
        <Segmented label="Light or dark" options={themes} value={theme} onChange={setTheme} />
        <label className="check">
          <input type="checkbox" checked={singleKeys !== 'off'} onChange={(event) => keepSingleKeys(event.target.checked ? null : 'off')} />
          Single letters are keys
        </label>
        <label className="check">
          <input type="checkbox" checked={typing === 'plain'} onChange={(event) => keepTyping(event.target.checked ? 'plain' : null)} />
          Type formulas as plain text
        </label>
      </div>
    </Dialog>
  );
};
