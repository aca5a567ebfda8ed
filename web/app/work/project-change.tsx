import type { Route } from './+types/project-change';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Panel, Prose } from '../ui/panel';
import { Written } from '../ui/written';
import { CaseHead } from './case-head';
import { ChangedTable } from './projects/changed-parts';
import { PartFacts } from './projects/check-parts';
import { PartSteps } from './projects/part-steps';
import { History } from './review/history';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.change.number ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  return { change: unwrap(await context.get(apiContext).GET('/api/v1/project-changes/{id}', { params: { path: { id: params.id } } })), now: new Date().toISOString() };
}

/** A change of a project: what it was, what it shall be, why, and what the demander says. */
export default function ProjectChangePage({ loaderData: { change, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  const { kindLabel, before, after, reason, fileId, byNotice, demanderView, demanderWords, leaderHints } = change;
  return (
    <>
      <CaseHead record={change} title={t('work.change.of', { kind: kindLabel, title: change.projectTitle })} list={[t('work.nav.projects'), '/work/projects']} now={now} tag={byNotice ? <span className="tag">{t('work.change.byNotice')}</span> : null} />
      <div className="review case">
        <article>
          <Panel title={t('work.change.about')}>
            <ChangedTable before={before} after={after} />
          </Panel>
          <Panel title={t('work.change.why')}>
            <Prose text={reason} />
            {fileId && <p><a href={`/api/v1/files/${fileId}/content`} download>{t('work.change.proof')}</a></p>}
          </Panel>
          {demanderView && (
            <Panel title={t('work.project.demanderView')}>
              <p>
                <b>{t(`work.change.view.${demanderView}`)}</b> <Written>{demanderWords}</Written>
              </p>
            </Panel>
          )}
          <History entries={change.history} />
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          {leaderHints.map((hint) => <p key={hint} className="note box" role="status">{hint}</p>)}
          <PartSteps kind="project_change" record={change} unasked={leaderHints.length === 0 ? ['otherPerson'] : []} />
          <PartFacts record={change} />
        </aside>
      </div>
    </>
  );
}
