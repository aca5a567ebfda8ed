import { Alert, Button } from 'antd';
import type { PricePath as Path } from '../../api/types';
import { formatMoney } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { Written } from '../../ui/written';
import { browserApi, failureText } from '../browser-api';
import { useCreate } from '../use-create';
import { PriceRows } from './price-rows';

/** From a contract or an award to its price: the cases that there are, or a button that begins one with what is known already. */
export function PricePath({ path: { cases, start, unlisted } }: { path: Path }) {
  const { t, locale } = useTexts();
  const ready = useHydrated();
  const { send, busy, problem } = useCreate<NonNullable<Path['start']>>('/work/pricings', (body, headers) => browserApi.POST('/api/v1/pricings', { body, headers }));
  return (
    <>
      {problem !== undefined && <Alert type="error" showIcon title={failureText(problem, t)} className="below" />}
      {cases.length > 0 && <PriceRows prices={cases} />}
      {unlisted && <p className="note warn">{t('work.pricing.unlisted')}</p>}
      {start && (
        <div className="below">
          <p className="small-text">
            {t('work.pricing.prefilled')} {start.counterpartyName && <Written>{start.counterpartyName}</Written>} {start.priceFen !== null && formatMoney(start.priceFen, locale)}
          </p>
          <Button disabled={!ready} loading={busy} onClick={() => send(start)}>
            {t('work.pricing.begin')}
          </Button>
        </div>
      )}
    </>
  );
}
