import type { Route } from './+types/milestone';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Panel, Prose } from '../ui/panel';
import { Written } from '../ui/written';
import { CaseHead } from './case-head';
import { Evidence, readEvidence } from './evidence';
import { Opinions, PartFacts, Reports } from './projects/check-parts';
import { IndicatorTable } from './projects/indicators';
import { PartSteps } from './projects/part-steps';
import { History } from './review/history';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.milestone.number ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const milestone = unwrap(await api.GET('/api/v1/milestones/{id}', { params: { path: { id: params.id } } }));
  return { milestone, files: await readEvidence(api, 'milestone', params.id), now: new Date().toISOString() };
}

/** A milestone: what was reported, what demander and experts say, and what comes next. */
export default function MilestonePage({ loaderData: { milestone, files, now } }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const { no, name, how, dueOn, reports, indicators, vetoesMissed, shortOfPromise, demanderView, demanderWords, fixDays, expertsAtLeast, allowedActions } = milestone;
  const reportsNow = allowedActions.some(({ action }) => action === 'report');
  return (
    <>
      <CaseHead record={milestone} title={`${no}　${name}`} list={[t('work.nav.projects'), '/work/projects']} now={now} />
      <div className="review case">
        <article>
          <Panel title={t('work.project.how')}>
            <Prose text={how} />
          </Panel>
          <Reports reports={reports} />
          {demanderView && (
            <Panel title={t('work.project.demanderView')}>
              <p>
                <b>{t(`work.project.demanderView.${demanderView}`)}</b> <Written>{demanderWords}</Written>
              </p>
            </Panel>
          )}
          <Opinions sheets={milestone.sheets} />
          <IndicatorTable indicators={indicators} report={reports.at(-1) ?? null} missed={vetoesMissed} short={shortOfPromise} />
          <Evidence of={{ kind: 'milestone', id: milestone.id }} files={files} editable={reportsNow} hint={t('work.project.evidenceHint')} />
          <History entries={milestone.history} />
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          <PartSteps kind="milestone" record={milestone} indicators={indicators} usual={{ callPanel: { seats: expertsAtLeast, financeSeats: 0 }, fix: { days: fixDays } }} />
          <PartFacts record={milestone} more={[[t('work.project.dueOn'), formatDate(dueOn, locale)]]} />
        </aside>
      </div>
    </>
  );
}
