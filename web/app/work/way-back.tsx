import { useSearchParams } from 'react-router';
import { useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { navFor, queueAddress, queueIn } from './nav';
import { useMay } from './use-work';

/** The way back: to the queue where the record was opened from there, else to the list of its kind. Who has no such place in the menu goes back to the desk. */
export function WayBack({ list, here }: { list: readonly [text: string, to: string]; here: string }) {
  const { t } = useTexts();
  const [params] = useSearchParams();
  const items = navFor(useMay()).flatMap((group) => group.items);
  const queue = queueIn(params.get('from'), items);
  const way = queue ? ([t(queue.text), queueAddress(queue.to, params)] as const) : list;
  const inMenu = queue !== undefined || items.some(({ to }) => to === way[1]);
  return <Crumbs items={[[t('work.nav.desk'), '/work'], ...(inMenu ? [way] : []), [here]]} />;
}
