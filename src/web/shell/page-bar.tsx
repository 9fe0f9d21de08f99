/**
 * A page may put its own things into the top bar in place of the rooms: a session's steps in the middle, "End session" at the
 * right. While it does, a phone's bottom bar gives way to the page's own Check or Next.
 */
import { createContext, type ReactNode, useContext, useLayoutEffect } from 'react';
import { createPortal } from 'react-dom';

export type BarSlots = { readonly middle: HTMLElement | null; readonly right: HTMLElement | null; readonly claim: () => () => void };
export const BarContext = createContext<BarSlots>({ middle: null, right: null, claim: () => () => {} });

export const PageBar = ({ middle, right }: { readonly middle: ReactNode; readonly right?: ReactNode }) => {
  const slots = useContext(BarContext);
  const { claim } = slots;
  useLayoutEffect(() => claim(), [claim]);
  return (
    <>
      {slots.middle === null ? null : createPortal(middle, slots.middle)}
      {slots.right === null || right === undefined ? null : createPortal(right, slots.right)}
    </>
  );
};
