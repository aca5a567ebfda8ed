import { Link } from 'react-router';
import type { Route } from './+types/clinic-visit';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { readRegionNames } from '../api/region-names';
import type { ClinicVisit } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel, Prose } from '../ui/panel';
import { Written } from '../ui/written';
import { CaseHead } from './case-head';
import { CaseSteps } from './case-steps';
import { readCandidates } from './assignments/read';
import { AnswerForm } from './clinic/answer-form';
import { Questions, Score } from './clinic/score';
import { ASKING_STEPS, RefuseForm, TakeStep } from './clinic/take-step';
import { SuggestForm } from './clinic/suggest-form';
import { VouchForm } from './clinic/vouch-form';
import { History } from './review/history';
import { NeedView } from './review/content-view';
import { useMay, useNames } from './use-work';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.visit.number ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const visit = unwrap(await api.GET('/api/v1/clinic/{id}', { params: { path: { id: params.id } } }));
  const candidates = visit.allowedActions.some(({ action, enabled }) => action === 'call' && enabled) ? await readCandidates(api, 'clinic', visit.id) : [];
  return { visit, candidates, regionNames: await readRegionNames(context, visit.content), now: new Date().toISOString() };
}

/** A need in the clinic: how complete it is, what is missing, what the broker suggests, and the steps of whoever reads. */
export default function ClinicVisitPage({ loaderData: { visit, candidates, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  const { title, number, content, suggestion, word, outcome, items, score, threshold, triage, allowedActions, history, version } = visit;
  const offers = (action: string) => allowedActions.some((one) => one.action === action && one.enabled);
  return (
    <>
      <CaseHead record={visit} title={title} list={[t('work.nav.clinic'), '/work/clinic']} now={now} />
      <div className="review case">
        <article>
          {word && <Panel title={t('work.clinic.word')}>{outcome && <p><b>{t(`work.clinic.outcome.${outcome}`)}</b></p>}<Prose text={word} /></Panel>}
          {suggestion && content && <AnswerForm key={version} visit={visit} suggestion={suggestion} content={content} mayAnswer={offers('accept')} />}
          <About visit={visit} />
          {content ? <NeedView content={content} /> : <p className="note">{t('work.clinic.closedText')}</p>}
          {content && offers('suggest') && <SuggestForm key={version} visit={visit} content={content} />}
          {content && offers('vouch') && <VouchForm key={`word ${version}`} visit={visit} />}
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          <CaseSteps kind="clinic" record={visit} name={number} elsewhere={[...ASKING_STEPS, 'suggest', 'vouch', 'accept', 'decline', 'refuse']} />
          <TakeStep visit={visit} candidates={candidates} />
          {offers('refuse') && <RefuseForm key={`refuse ${version}`} visit={visit} />}
          {score !== null && threshold !== null && (
            <Panel title={t('work.clinic.title')}>
              <Score score={score} threshold={threshold} triage={triage} />
              {items.length > 0 && <Questions missing={items.filter(({ met }) => !met)} />}
            </Panel>
          )}
          <History entries={history} />
        </aside>
      </div>
    </>
  );
}

function About({ visit: { needId, needNumber, fieldCode, regionName, organisationName, brokerName, brokerOrganisationName, request, content } }: { visit: ClinicVisit }) {
  const { t } = useTexts();
  const names = useNames();
  // brokers have no page of the need: they read it here
  const reads = useMay()('need.working');
  const own = content !== null && brokerName === null ? null : organisationName;
  return (
    <Panel title={t('work.clinic.about')}>
      <Facts
        items={[
          [t('work.clinic.need'), reads ? <Link key="need" to={`/work/needs/${needId}`}>{needNumber}</Link> : needNumber], [t('facet.field'), names('L-TECH', fieldCode)], [t('record.region'), regionName],
          [t('need.owner'), own && <Written key="owner">{own}</Written>], [t('work.clinic.broker'), brokerName && <Written key="broker">{`${brokerName}　${brokerOrganisationName ?? ''}`}</Written>],
          [t('work.clinic.request'), request && <Written key="request">{request}</Written>],
        ]}
      />
    </Panel>
  );
}
