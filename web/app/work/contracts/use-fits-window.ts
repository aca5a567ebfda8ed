import { type RefObject, useEffect } from 'react';

/** Margin above a column that has stuck to the top of the window. */
const STUCK_AT = 16;

/** Tells a column that scrolls by itself where in the window it begins (`--top`), so that its end stays in sight while the head of the page scrolls away. */
export function useFitsWindow(column: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const fit = () => {
      const node = column.current;
      node?.style.setProperty('--top', `${Math.max(STUCK_AT, Math.round(node.getBoundingClientRect().top))}px`);
    };
    fit();
    addEventListener('scroll', fit, { passive: true });
    addEventListener('resize', fit);
    return () => {
      removeEventListener('scroll', fit);
      removeEventListener('resize', fit);
    };
  }, [column]);
}
