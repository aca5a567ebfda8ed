import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { browserApi, settle } from './browser-api';

/** Turning from page to page asks no more often than this. */
const ASK_AFTER_MS = 30_000;

/**
 * How many pieces of news the reader has not read: as the frame was told, and asked for again when somebody comes back to the window or turns to
 * another page. No line is held open for it: every open window would hold one, and whoever does not look misses nothing.
 */
export function useUnread(told: number): number {
  const [count, setCount] = useState(told);
  const { pathname } = useLocation();
  const asked = useRef(0);
  useEffect(() => {
    setCount(told);
    asked.current = Date.now();
  }, [told]);
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      if (document.visibilityState !== 'visible' || Date.now() - asked.current < ASK_AFTER_MS) return;
      asked.current = Date.now();
      const outcome = await settle(browserApi.GET('/api/v1/notifications/unread'));
      if (outcome.ok && !gone) setCount(outcome.data.count);
    };
    const comeBack = () => {
      asked.current = 0;
      void ask();
    };
    void ask();
    window.addEventListener('focus', comeBack);
    return () => {
      gone = true;
      window.removeEventListener('focus', comeBack);
    };
  }, [pathname]);
  return count;
}
