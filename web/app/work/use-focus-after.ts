import { type RefObject, useEffect, useRef } from 'react';

/** On another page or step one reads on at its beginning, not behind the link that is gone: give the answer to what begins it. */
export function useFocusAfter<E extends HTMLElement>(place: string): RefObject<E | null> {
  const target = useRef<E>(null);
  const shown = useRef(place);
  useEffect(() => {
    if (shown.current === place) return;
    shown.current = place;
    target.current?.focus({ preventScroll: true });
  }, [place]);
  return target;
}

/** The heading of the page, whatever it shows now. */
export function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>('#main h1');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** What was pressed may be gone when the page stays and its record has moved on: then one reads on at the heading. Give what counts the moves. */
export function useHeadingAfter(moves: string | number | undefined): void {
  const shown = useRef(moves);
  useEffect(() => {
    if (shown.current === moves) return;
    shown.current = moves;
    focusHeading();
  }, [moves]);
}
