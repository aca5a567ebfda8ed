import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import type { PricingRow } from '../../api/types';
import { formatDate, formatMoney } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { Written } from '../../ui/written';
import { browserApi, failureText } from '../browser-api';
import { StateTag } from '../state-tag';
import { useCreate } from '../use-create';
import { useMay } from '../use-work';

/** The prices of an achievement, and the button that begins one. */
export function AchievementPrices({ achievementId, prices }: { achievementId: string; prices: readonly PricingRow[] }) {
  const { t, locale } = useTexts();
  const ready = useHydrated();
  const may = useMay();
  const { send, busy, problem } = useCreate<Record<never, never>>('/work/pricings', (_, headers) => browserApi.POST('/api/v1/pricings', { body: { achievementId }, headers }));
  return (
    <Panel title={t('work.pricing.panel')}>
      {problem !== undefined && <Alert type="error" showIcon title={failureText(problem, t)} className="below" />}
      {prices.length === 0 && <p className="hint">{t('work.pricing.panelHint')}</p>}
      <ul className="linklist">
        {prices.map(({ id, number, priceFen, counterpartyName, stateLabel, stateTone, effectiveOn }) => (
          <li key={id}>
            <Link to={`/work/pricings/${id}`}>{number}</Link>　<StateTag label={stateLabel} tone={stateTone} />
            <div className="small-text">
              {priceFen === null ? t('work.pricing.noPrice') : formatMoney(priceFen, locale)}
              {counterpartyName && <>　<Written>{counterpartyName}</Written></>}
              {effectiveOn && `　${t('work.pricing.effectiveFrom', { day: formatDate(effectiveOn, locale) })}`}
            </div>
          </li>
        ))}
      </ul>
      {may('pricing.write') && (
        <Button disabled={!ready} loading={busy} onClick={() => send({})}>
          {t('work.pricing.begin')}
        </Button>
      )}
    </Panel>
  );
}
