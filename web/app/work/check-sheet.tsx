import { Button, Checkbox, Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import type { Route } from './+types/check-sheet';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { CheckPaper, CheckSheetRow } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel, Prose } from '../ui/panel';
import { points } from '../ui/ranking';
import { useHydrated } from '../ui/use-hydrated';
import { Written } from '../ui/written';
import { browserApi, newKey, settle } from './browser-api';
import { Evidence, readEvidence } from './evidence';
import { useSend } from './judging/use-send';
import { Reports } from './projects/check-parts';
import { IndicatorTable } from './projects/indicators';
import { WayBack } from './way-back';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.paper.number ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const paper = unwrap(await api.GET('/api/v1/check-sheets/{id}', { params: { path: { id: params.id } } }));
  return { paper, files: await readEvidence(api, paper.kind, params.id) };
}

/** An expert reads what was reported and judges it, once. */
export default function CheckSheetPage({ loaderData: { paper, files } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <WayBack list={[t('work.nav.seats'), '/work/seats']} here={paper.number} />
      <div className="phead">
        <h1>
          <Written>{paper.title}</Written>
        </h1>
        <span className="small-text">{t(`work.seat.kind.${paper.kind}`)}</span>
      </div>
      <div className="review case">
        <article>
          {paper.how && (
            <Panel title={t('work.project.how')}>
              <Prose text={paper.how} />
            </Panel>
          )}
          <Reports reports={paper.report ? [paper.report] : []} />
          <IndicatorTable indicators={paper.indicators} report={paper.report} missed={paper.vetoesMissed} short={paper.shortOfPromise} />
          <Evidence of={{ kind: paper.kind, id: paper.id }} files={files} editable={false} hint="" />
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          {paper.mine ? <Given sheet={paper.mine} /> : paper.open && <Sheet paper={paper} />}
        </aside>
      </div>
    </>
  );
}

function Given({ sheet: { verdictLabel, diligent, points: given, remark } }: { sheet: CheckSheetRow }) {
  const { t } = useTexts();
  return (
    <Panel title={t('work.project.mySheet')}>
      <Facts items={[[t('work.project.verdict'), verdictLabel], [t('work.project.diligent'), diligent ? '✓' : '—'], [t('work.race.points'), given === null ? null : points(given)], [t('work.project.remarkGiven'), <Written key="remark">{remark}</Written>]]} />
    </Panel>
  );
}

const SHORTEST = 10;
const VERDICTS = ['MET', 'FIX', 'NOT_MET'] as const;

function Sheet({ paper: { id, asksPoints } }: { paper: CheckPaper }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { busy, send, failure } = useSend(t('work.project.judged'));
  const [verdict, setVerdict] = useState<(typeof VERDICTS)[number] | null>(null);
  const [diligent, setDiligent] = useState(false);
  const [remark, setRemark] = useState('');
  const [given, setGiven] = useState<number | null>(null);
  const pointless = asksPoints && given === null;
  const hand = () => verdict && void send(settle(browserApi.POST('/api/v1/check-sheets/{id}', { params: { path: { id }, header: { 'Idempotency-Key': newKey() } }, body: { verdict, diligent, remark: remark.trim(), ...(given === null ? {} : { points: Math.round(given * 100) }) } })));
  return (
    <Panel title={t('work.project.mySheet')}>
      <p className="hint">{t('work.project.sheetHint')}</p>
      <Radio.Group disabled={!ready} value={verdict} onChange={(event) => setVerdict(event.target.value as (typeof VERDICTS)[number])} options={VERDICTS.map((value) => ({ value, label: t(`work.project.verdict.${value}`) }))} />
      <p>
        <Checkbox disabled={!ready} checked={diligent} onChange={(event) => setDiligent(event.target.checked)}>
          {t('work.project.diligentSaid')}
        </Checkbox>
      </p>
      {asksPoints && (
        <div className="asked">
          <label htmlFor="points">{t('work.race.yourPoints')}</label>
          <InputNumber<number> id="points" min={0} max={100} step={0.5} precision={2} disabled={!ready} value={given} onChange={setGiven} />
          <p className="hint">{t('work.race.pointsHint')}</p>
        </div>
      )}
      <label htmlFor="remark">{t('work.project.remark')}</label>
      <Input.TextArea id="remark" rows={5} maxLength={1000} disabled={!ready} value={remark} onChange={(event) => setRemark(event.target.value)} />
      <div role="alert">{failure && <p className="err">{failure}</p>}</div>
      <Button className="gap" type="primary" size="large" block loading={busy} disabled={!ready || verdict === null || pointless || remark.trim().length < SHORTEST} onClick={hand}>
        {t('work.project.hand')}
      </Button>
    </Panel>
  );
}
