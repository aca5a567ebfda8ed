import { type RefObject, useEffect, useRef } from 'react';

/** On phones a list of links is one row that scrolls sideways: the current one stays in its middle, also when the window turns. */
export function useCurrentInView<E extends HTMLElement>(current: string): RefObject<E | null> {
  const list = useRef<E>(null);
  useEffect(() => {
    const row = list.current;
    if (!row) return;
    const centre = () => {
      const item = row.querySelector('[aria-current]')?.getBoundingClientRect();
      const { left, width } = row.getBoundingClientRect();
      if (item) row.scrollLeft += item.left - left - (width - item.width) / 2;
    };
    const sized = new ResizeObserver(centre);
    sized.observe(row);
    centre();
    return () => sized.disconnect();
  }, [current]);
  return list;
}
