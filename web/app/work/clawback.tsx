import type { Route } from './+types/clawback';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { CaseHead } from './case-head';
import { PartFacts } from './projects/check-parts';
import { ClawbackPanel } from './projects/money';
import { PartSteps } from './projects/part-steps';
import { History } from './review/history';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.clawback.number ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  return { clawback: unwrap(await context.get(apiContext).GET('/api/v1/clawbacks/{id}', { params: { path: { id: params.id } } })), now: new Date().toISOString() };
}

/** What finance claims back of a project that failed, was terminated or concluded, or above what it is owed. */
export default function ClawbackPage({ loaderData: { clawback, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <CaseHead record={{ ...clawback, stages: [] }} title={t('work.project.clawbackOf', { title: clawback.projectTitle })} list={[t('work.nav.projects'), '/work/projects']} now={now} />
      <div className="review case">
        <article>
          <ClawbackPanel clawback={clawback} />
          <History entries={clawback.history} />
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          <PartSteps kind="clawback" record={clawback} />
          <PartFacts record={clawback} />
        </aside>
      </div>
    </>
  );
}
