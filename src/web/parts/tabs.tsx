/** Tabs: arrows move, Home and End go to the ends (WAI-ARIA's pattern, with the panel following the focus). */
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import './tabs.css';

type TabsProps = { readonly label: string; readonly tabs: readonly { readonly name: string; readonly panel: ReactNode }[] };

export const Tabs = ({ label, tabs }: TabsProps) => {
  const id = useId();
  const [open, setOpen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const choose = (k: number): void => {
    setOpen(k);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[k]?.focus();
  };
  const pressed = (event: KeyboardEvent): void => {
    const to = { ArrowRight: (open + 1) % tabs.length, ArrowLeft: (open + tabs.length - 1) % tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(to);
  };
  return (
    <div className="tabs">
      <div className="tab-list" role="tablist" aria-label={label} ref={list} onKeyDown={pressed}>
        {tabs.map(({ name }, k) => (
          <button key={name} type="button" role="tab" id={`${id}-tab-${k}`} aria-selected={k === open} aria-controls={`${id}-panel-${k}`} tabIndex={k === open ? 0 : -1} className="tab" onClick={() => setOpen(k)}>
            {name}
          </button>
        ))}
      </div>
      {tabs.map(({ name, panel }, k) => (
        <div key={name} role="tabpanel" id={`${id}-panel-${k}`} aria-labelledby={`${id}-tab-${k}`} className="tab-panel" hidden={k !== open}>
          {panel}
        </div>
      ))}
    </div>
  );
};
