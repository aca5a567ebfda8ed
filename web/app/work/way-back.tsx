import { useSearchParams } from 'react-router';
import { useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { navFor } from './nav';
import { useMay } from './use-work';

/** The way back: to the queue where the record was opened from there, else to the list of its kind. Who has no such place in the menu goes back to the desk. */
export function WayBack({ list, here }: { list: readonly [text: string, to: string]; here: string }) {
  const { t } = useTexts();
  const from = useSearchParams()[0].get('from');
  const queue = from === 'reviews' ? ([t('work.nav.reviews'), '/work/reviews'] as const) : from === 'desk' ? ([t('work.nav.registration'), '/work/desk'] as const) : list;
  const inMenu = navFor(useMay()).some(({ items }) => items.some(({ to }) => to === queue[1]));
  return <Crumbs items={[[t('work.nav.desk'), '/work'], ...(inMenu ? [queue] : []), [here]]} />;
}
