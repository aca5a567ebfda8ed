import { Alert, Button } from 'antd';
import type { PricingRow } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText } from '../browser-api';
import { useCreate } from '../use-create';
import { useMay } from '../use-work';
import { PriceRows } from './price-rows';

/** The prices of an achievement, and the button that begins one. */
export function AchievementPrices({ achievementId, prices }: { achievementId: string; prices: readonly PricingRow[] }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const may = useMay();
  const { send, busy, problem } = useCreate<Record<never, never>>('/work/pricings', (_, headers) => browserApi.POST('/api/v1/pricings', { body: { achievementId }, headers }));
  return (
    <Panel title={t('work.pricing.panel')}>
      {problem !== undefined && <Alert type="error" showIcon title={failureText(problem, t)} className="below" />}
      {prices.length === 0 && <p className="hint">{t('work.pricing.panelHint')}</p>}
      {prices.length > 0 && <PriceRows prices={prices} />}
      {may('pricing.write') && (
        <Button disabled={!ready} loading={busy} onClick={() => send({})}>
          {t('work.pricing.begin')}
        </Button>
      )}
    </Panel>
  );
}
