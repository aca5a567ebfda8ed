import { App, Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { Route } from './+types/need-offer.score';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { DimensionScore, ScoringSheet } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { Written } from '../ui/written';
import { browserApi, failureText, newKey, settle } from './browser-api';
import { ArguedNeedView, IndicatorsView } from './need-calls/argued-need';
import { WayBack } from './way-back';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.sheet.number ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  return { sheet: unwrap(await context.get(apiContext).GET('/api/v1/need-offers/{id}/sheet', { params: { path: { id: params.id } } })) };
}

/** An expert reads the need and scores it, once. */
export default function ScorePage({ loaderData: { sheet } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <WayBack list={[t('work.nav.seats'), '/work/seats']} here={sheet.number} />
      <div className="phead">
        <h1>
          <Written>{sheet.need.title}</Written>
        </h1>
        <span className="small-text">
          <Written>{sheet.organisationName}</Written>
        </span>
      </div>
      <div className="review case">
        <article>
          <ArguedNeedView need={sheet.need} />
          <IndicatorsView indicators={sheet.indicators} />
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          {sheet.mine ? <Given sheet={sheet} /> : sheet.state === 'ARGUING' && <Sheet sheet={sheet} />}
        </aside>
      </div>
    </>
  );
}

function Given({ sheet: { mine } }: { sheet: ScoringSheet }) {
  const { t } = useTexts();
  return (
    <Panel title={t('work.sheet.mine')}>
      <Facts items={[...(mine?.scores ?? []).map(({ label, points, text }) => [label, `${points}　${text}`] as const), [t('work.sheet.total'), String(mine?.total ?? '')]]} />
    </Panel>
  );
}

const SHORTEST = 5;

function Sheet({ sheet: { id, dimensions } }: { sheet: ScoringSheet }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState(false);
  const [given, setGiven] = useState<Partial<Record<DimensionScore['dimension'], { points: number | null; text: string }>>>({});
  const set = (dimension: DimensionScore['dimension'], change: Partial<{ points: number | null; text: string }>) => setGiven((before) => ({ ...before, [dimension]: { points: null, text: '', ...before[dimension], ...change } }));
  const scores = dimensions.flatMap(({ dimension }) => {
    const { points = null, text = '' } = given[dimension] ?? {};
    return points === null || text.trim().length < SHORTEST ? [] : [{ dimension, points, text: text.trim() }];
  });
  const send = async () => {
    setBusy(true);
    const outcome = await settle(browserApi.POST('/api/v1/need-offers/{id}/scores', { params: { path: { id }, header: { 'Idempotency-Key': newKey() } }, body: { scores } }));
    setBusy(false);
    if (!outcome.ok) return void message.error(failureText(outcome.problem, t), 8);
    void message.success(t('work.sheet.done'));
    await revalidate();
  };
  return (
    <Panel title={t('work.sheet.title')}>
      <p className="hint">{t('work.sheet.hint')}</p>
      {dimensions.map(({ dimension, label, most }) => (
        <div key={dimension} className="ground">
          <p>{label}</p>
          <InputNumber<number> aria-label={t('work.sheet.points', { label })} min={0} max={most} precision={0} disabled={!ready} value={given[dimension]?.points ?? null} onChange={(points) => set(dimension, { points })} />
          <Input.TextArea aria-label={t('work.sheet.text', { label })} rows={2} maxLength={300} disabled={!ready} value={given[dimension]?.text ?? ''} onChange={(event) => set(dimension, { text: event.target.value })} />
        </div>
      ))}
      <p>
        {t('work.sheet.total')} <b className="num">{Object.values(given).reduce((sum, { points }) => sum + (points ?? 0), 0)}</b>
      </p>
      <Button type="primary" size="large" block loading={busy} disabled={!ready || scores.length < dimensions.length} onClick={() => void send()}>
        {t('work.sheet.send')}
      </Button>
    </Panel>
  );
}
