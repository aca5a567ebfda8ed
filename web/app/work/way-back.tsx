import { useSearchParams } from 'react-router';
import { useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';

/** The way back: to the queue where the record was opened from there, else to the list of its kind. */
export function WayBack({ list, here }: { list: readonly [text: string, to: string]; here: string }) {
  const { t } = useTexts();
  const queue = useSearchParams()[0].get('from') === 'reviews';
  return <Crumbs items={[[t('work.nav.desk'), '/work'], queue ? [t('work.nav.reviews'), '/work/reviews'] : list, [here]]} />;
}
