import { useEffect, useRef } from 'react';
import { useRevalidator } from 'react-router';
import { browserApi, settle } from '../browser-api';

/** How often a page asks that hears nothing: no stream where a person has several rooms open, or behind a proxy that cuts it. */
const ASK_EVERY_MS = 15_000;

interface News {
  lastNo: number;
  pulse: number;
  version: number;
}

const markOf = ({ lastNo, pulse, version }: News): string => `${lastNo} ${pulse} ${version}`;

/** Reads the page again when something has happened in the room: told by the server as it happens and after a broken line, or asked for where there is no line. */
export function useNews(dealId: string): void {
  const { revalidate } = useRevalidator();
  const latest = useRef(revalidate);
  useEffect(() => {
    latest.current = revalidate;
  }, [revalidate]);
  useEffect(() => {
    let known: string | null = null;
    let asking: number | undefined;
    const hear = (news: News) => {
      const mark = markOf(news);
      if (known !== null && mark !== known) void latest.current();
      known = mark;
    };
    const ask = async () => {
      const outcome = await settle(browserApi.GET('/api/v1/deals/{id}/news', { params: { path: { id: dealId } } }));
      if (outcome.ok) hear(outcome.data);
    };
    const source = new EventSource(`/api/v1/deals/${dealId}/news`);
    source.addEventListener('news', ({ data }) => hear(JSON.parse(data as string) as News));
    source.addEventListener('error', () => {
      // browsers try a broken line again, a refused one not
      if (source.readyState === EventSource.CLOSED && asking === undefined) asking = window.setInterval(() => void ask(), ASK_EVERY_MS);
    });
    return () => {
      source.close();
      window.clearInterval(asking);
    };
  }, [dealId]);
}
