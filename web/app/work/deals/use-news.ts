import { useEffect, useRef } from 'react';
import { useRevalidator } from 'react-router';

/** How often a page asks that hears nothing: no stream where a person has several rooms open, or behind a proxy that cuts it. */
const ASK_EVERY_MS = 15_000;

/** Reads the page again when something has happened in the room: told by the server, after a broken line in any case, and by asking where there is no line. */
export function useNews(dealId: string): void {
  const { revalidate } = useRevalidator();
  const latest = useRef(revalidate);
  latest.current = revalidate;
  useEffect(() => {
    let asking: number | undefined;
    const read = () => void latest.current();
    const source = new EventSource(`/api/v1/deals/${dealId}/events`);
    let broken = false;
    source.addEventListener('news', read);
    source.addEventListener('open', () => {
      window.clearInterval(asking);
      if (broken) read();
      broken = false;
    });
    source.addEventListener('error', () => {
      broken = true;
      // a refused stream is not tried again by browsers
      if (source.readyState === EventSource.CLOSED) asking = window.setInterval(read, ASK_EVERY_MS);
    });
    return () => {
      source.close();
      window.clearInterval(asking);
    };
  }, [dealId]);
}
