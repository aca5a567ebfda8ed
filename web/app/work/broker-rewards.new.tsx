import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Route } from './+types/broker-rewards.new';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { RewardCandidate } from '../api/types';
import { formatDate, formatMoney } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { Mixed, Written } from '../ui/written';
import { browserApi, failureText } from './browser-api';
import { SheetFacts, Standard } from './broker-rewards/sheet';
import { useCreate } from './use-create';
import { WayBack } from './way-back';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.reward.apply'))];
};

export async function loader({ context }: Route.LoaderArgs) {
  return unwrap(await context.get(apiContext).GET('/api/v1/broker-rewards/candidates'));
}

/** The standard of the city, and the deals that a broker may apply for, each with an estimate. */
export default function NewBrokerReward({ loaderData: { standard, items } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <WayBack list={[t('work.nav.brokerRewards'), '/work/broker-rewards']} here={t('work.reward.apply')} />
      <div className="phead">
        <h1>{t('work.reward.apply')}</h1>
      </div>
      {standard ? <Panel title={t('work.reward.standard')}><Standard standard={standard} /></Panel> : <div className="note warn below"><b>{t('work.reward.noStandard')}</b><p>{t('work.reward.noStandardHint')}</p></div>}
      {items.length === 0 ? <p className="nothing">{t(standard ? 'work.reward.noCandidates' : 'work.reward.noCandidatesYet')} <Link to="/work/deals">{t('work.nav.deals')}</Link></p> : items.map((candidate) => <Candidate key={`${candidate.dealId}${candidate.year}`} candidate={candidate} />)}
    </>
  );
}

function Candidate({ candidate: { dealId, dealNumber, dealTitle, year, sheet, applyUntil, against } }: { candidate: RewardCandidate }) {
  const { t, locale } = useTexts();
  const ready = useHydrated();
  const [note, setNote] = useState('');
  const { send, busy, problem } = useCreate<{ note: string }>('/work/broker-rewards', ({ note: said }, header) => browserApi.POST('/api/v1/broker-rewards', { params: { header }, body: { dealId, year, ...(said.trim() ? { note: said.trim() } : {}) } }));
  const field = `note-${dealId}-${year}`;
  return (
    <Panel title={t('work.reward.candidate', { year, title: dealTitle })} id={`deal-${dealId}-${year}`}>
      <p className="small-text num"><Link to={`/work/deals/${dealId}`}>{dealNumber}</Link>　{t('work.reward.until', { day: formatDate(applyUntil, locale) })}</p>
      <p>{t('work.reward.estimate')} <b className="num">{formatMoney(sheet.rewardFen, locale)}</b></p>
      <p className="hint">{t('work.reward.estimateHint')}</p>
      <details className="fold"><summary>{t('work.reward.sheet')}</summary><SheetFacts sheet={sheet} /></details>
      {against.length > 0 ? (
        <ul className="missing">{against.map((one) => <li key={one}><Mixed text={one} /></li>)}</ul>
      ) : (
        <>
          <label htmlFor={field}>{t('work.reward.note')}</label>
          <Input.TextArea id={field} rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
          {problem !== undefined && <Alert type="error" role="alert" title={<Written>{failureText(problem, t)}</Written>} />}
          <p className="gap"><Button type="primary" disabled={!ready} loading={busy} onClick={() => send({ note })}>{t('work.reward.submit')}</Button></p>
        </>
      )}
    </Panel>
  );
}
