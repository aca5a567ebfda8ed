import { Link } from 'react-router';
import type { Route } from './+types/panel';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { Panel as PanelCase } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel } from '../ui/panel';
import { RuleName } from '../ui/rule-parts';
import { Written } from '../ui/written';
import { CaseHead } from './case-head';
import { CaseSteps } from './case-steps';
import { HALF_STEPS, SeedHalf } from './experts/seed-half';
import { whyKey } from './experts/words';
import { History } from './review/history';
import { StateTag } from './state-tag';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.panel.number ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  return { panel: unwrap(await context.get(apiContext).GET('/api/v1/panels/{id}', { params: { path: { id: params.id } } })), now: new Date().toISOString() };
}

/** A panel: the fixed seed, the draw, who was called in whose place, and the record to compute it again. */
export default function PanelPage({ loaderData: { panel, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <CaseHead record={panel} title={panel.title} list={[t('work.nav.panels'), '/work/panels']} now={now} />
      <div className="review case">
        <article>
          <Seed panel={panel} />
          {panel.members.length > 0 && <Members panel={panel} />}
          {panel.drawnAt && (panel.seed ? <Record panel={panel} /> : <p className="note">{t('work.panel.recordLater')}</p>)}
          <History entries={panel.history} />
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          <SeedHalf panel={panel} />
          <CaseSteps kind="panel" record={panel} name={panel.number} elsewhere={HALF_STEPS} />
          <About panel={panel} />
        </aside>
      </div>
    </>
  );
}

function Seed({ panel: { seedHash, seed, halfHash, half, candidateCount, excluded } }: { panel: PanelCase }) {
  const { t } = useTexts();
  const left = excluded.map(({ why, count }) => {
    const key = whyKey(why);
    return `${key ? t(key) : why} ${count}`;
  });
  return (
    <Panel title={t('work.panel.about')}>
      <p className="hint">{t('work.panel.hint')}</p>
      <Facts
        items={[
          [t('work.panel.seedHash'), <span key="hash" className="code">{seedHash}</span>], [t('work.panel.halfHash'), halfHash ? <span key="halfHash" className="code">{halfHash}</span> : t('work.panel.halfAwaited')],
          [t('work.panel.seed'), seed ? <span key="seed" className="code">{seed}</span> : t('work.panel.seedLater')], [t('work.panel.half'), half ? <span key="half" className="code">{half}</span> : t('work.panel.seedLater')],
          [t('work.panel.candidates'), candidateCount === null ? '' : t('work.panel.people', { count: candidateCount })], [t('work.panel.excluded'), left.join('；')],
        ]}
      />
    </Panel>
  );
}

function Members({ panel: { members } }: { panel: PanelCase }) {
  const { t } = useTexts();
  const [ordered, open] = [members.some(({ rank }) => rank !== null), members.some(({ sheet }) => sheet !== null)];
  const columns: Column<PanelCase['members'][number]>[] = [
    { title: t('work.expert.name'), cell: ({ name, unitName }) => <><Written>{name}</Written><div className="small-text"><Written>{unitName}</Written></div></> },
    { title: t('work.panel.call'), cell: ({ callNo, inPlaceOf }) => <>{callNo}{inPlaceOf > 0 && <div className="small-text">{t('work.panel.inPlaceOf', { no: inPlaceOf })}</div>}</>, num: true },
    ...(ordered ? [{ title: t('work.panel.rank'), cell: ({ rank }: PanelCase['members'][number]) => rank, num: true, nowrap: true }] : []),
    { title: t('work.panel.kind'), cell: ({ seatKind }) => t(`work.panel.kind.${seatKind}`), nowrap: true },
    { title: t('work.seat.reason'), cell: ({ reason, dismissedFor }) => <>{dismissedFor && <div>{t('work.panel.dismissed', { ground: dismissedFor.label })}</div>}{reason ? <Written>{reason}</Written> : '—'}</> },
    ...(open ? [{ title: t('work.panel.sheet'), cell: ({ sheet }: PanelCase['members'][number]) => (sheet ? t(`work.panel.sheet.${sheet}`) : '—'), nowrap: true }] : []),
    { title: t('work.col.state'), cell: ({ id, stateLabel, stateTone }) => <Link to={`/work/seats/${id}`}><StateTag label={stateLabel} tone={stateTone} /></Link>, nowrap: true, plain: true },
  ];
  return (
    <Panel title={t('work.panel.members')} id="members">
      <WorkTable columns={columns} rows={members} keyOf={({ id }) => id} />
    </Panel>
  );
}

function Record({ panel: { id, number, revealed } }: { panel: PanelCase }) {
  const { t } = useTexts();
  return (
    <Panel title={t('work.panel.record')}>
      <p className="hint">{t('work.panel.recordHint')}</p>
      <a className="btn" href={`/api/v1/panels/${id}/record`} download={`${number}.json`}>
        {t('work.panel.recordFile')}
      </a>
      {revealed && <p className="small-text">{t('work.panel.revealed')}</p>}
    </Panel>
  );
}

function About({ panel: { kind, matterId, seats, financeSeats, fieldLabels, sitsAt, drawnFrom, drawnAt, ruleCode, ruleVersion, ruleTitle } }: { panel: PanelCase }) {
  const { t, locale } = useTexts();
  const minute = (at: string) => formatDate(at, locale, 'minute');
  return (
    <Panel title={t('work.seat.about')}>
      <Facts
        items={[
          [t('work.panel.matter'), <Matter key="matter" kind={kind} id={matterId} />],
          [t('work.panel.seats'), String(seats)], [t('work.panel.financeSeats'), financeSeats > 0 ? String(financeSeats) : ''], [t('work.expert.fields'), fieldLabels.join('、')],
          [t('work.seat.sitsAt'), minute(sitsAt)], [t('work.panel.drawnFrom'), minute(drawnFrom)], [t('work.panel.drawnAt'), drawnAt && minute(drawnAt)], [t('work.panel.rule'), <RuleName key="rule" title={ruleTitle} code={ruleCode} no={ruleVersion} />],
        ]}
      />
    </Panel>
  );
}

const MATTERS = { challenge: (id: string) => `challenges/${id}/review`, need_offer: (id: string) => `need-offers/${id}`, milestone: (id: string) => `milestones/${id}`, acceptance: (id: string) => `acceptances/${id}` };

/** What is judged, where the reader finds it. */
function Matter({ kind, id }: { kind: string; id: string }) {
  const { t } = useTexts();
  if (!(kind in MATTERS)) return t('work.seat.kind.other');
  const known = kind as keyof typeof MATTERS;
  return <Link to={`/work/${MATTERS[known](id)}`}>{t(`work.seat.kind.${known}`)}</Link>;
}
