import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { useTexts } from '../i18n/use-texts';

/** Turning to another page of ours drops the form as closing the window does. A router asks one of these alone: all of a page say the same. */
export function useAskBeforeTurning(drops: () => boolean): void {
  const { t } = useTexts();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => drops() && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    if (confirm(t('work.save.leave'))) blocker.proceed();
    else blocker.reset();
  }, [blocker, t]);
}
