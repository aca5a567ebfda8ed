import { Link } from 'react-router';
import type { Route } from './+types/acceptance';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { AcceptanceCase } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { CaseHead } from './case-head';
import { Evidence, readEvidence } from './evidence';
import { Opinions, PartFacts, Reports } from './projects/check-parts';
import { IndicatorTable } from './projects/indicators';
import { PartSteps } from './projects/part-steps';
import { History } from './review/history';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.acceptance.number ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const acceptance = unwrap(await api.GET('/api/v1/acceptances/{id}', { params: { path: { id: params.id } } }));
  return { acceptance, files: await readEvidence(api, 'acceptance', params.id), now: new Date().toISOString() };
}

/** The acceptance of a project: what was reached, what experts say, and what comes of it. */
export default function AcceptancePage({ loaderData: { acceptance, files, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  const { reports, indicators, vetoesMissed, shortOfPromise, reworkMonths, expertsAtLeast, financeAtLeast, allowedActions } = acceptance;
  const applies = allowedActions.some(({ action }) => action === 'apply');
  return (
    <>
      <CaseHead record={acceptance} title={t('work.project.acceptanceOf', { title: acceptance.projectTitle })} list={[t('work.nav.projects'), '/work/projects']} now={now} />
      <div className="review case">
        <article>
          <IndicatorTable indicators={indicators} report={reports.at(-1) ?? null} missed={vetoesMissed} short={shortOfPromise} />
          <Reports reports={reports} />
          <Opinions sheets={acceptance.sheets} />
          <Evidence of={{ kind: 'acceptance', id: acceptance.id }} files={files} editable={applies} hint={t('work.project.evidenceHint')} />
          <History entries={acceptance.history} />
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          <PartSteps kind="acceptance" record={acceptance} indicators={indicators} usual={{ callPanel: { seats: expertsAtLeast, financeSeats: financeAtLeast }, rework: { months: reworkMonths } }} />
          <Announced acceptance={acceptance} />
          <PartFacts record={acceptance} />
        </aside>
      </div>
    </>
  );
}

/** The way to the notice of a result that no payout announces. */
function Announced({ acceptance: { announcement, projectId } }: { acceptance: AcceptanceCase }) {
  const { t } = useTexts();
  if (!announcement) return null;
  const { openNotice, mayAnnounce } = announcement;
  return (
    <Panel title={t('work.project.resultNotice')}>
      <p>{t('work.project.resultNotice.due')}</p>
      {openNotice && <p><Link to={`/work/notices/${openNotice.id}`}>{openNotice.number}</Link> {t(openNotice.isDraft ? 'work.project.resultNotice.drafted' : 'work.project.resultNotice.others')}</p>}
      {mayAnnounce && <p><Link className="btn" to={`/work/notices/new?kind=PN-ACCEPT&subject=${projectId}`}>{t('work.payout.announce')}</Link></p>}
    </Panel>
  );
}
