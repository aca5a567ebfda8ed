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
