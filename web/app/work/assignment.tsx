import { Link } from 'react-router';
import type { Route } from './+types/assignment';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { Assignment } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel, Prose } from '../ui/panel';
import { Written } from '../ui/written';
import { ASKING_STEPS, AskingSteps, DeclineForm } from './assignments/assignment-steps';
import { readCandidates } from './assignments/read';
import { CaseHead } from './case-head';
import { BrokerStands } from './brokers/broker-stands';
import { CaseSteps } from './case-steps';
import { ContactPanel } from './contact-panel';
import { History } from './review/history';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.assignment.number ?? '')];

const NAMES_A_BROKER = ['choose', 'handOver'];

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const assignment = unwrap(await api.GET('/api/v1/assignments/{id}', { params: { path: { id: params.id } } }));
  const { kind, subjectId, allowedActions } = assignment;
  const candidates = allowedActions.some(({ action, enabled }) => enabled && NAMES_A_BROKER.includes(action)) && assignment.listed ? await readCandidates(api, kind, subjectId) : [];
  return { assignment, candidates, now: new Date().toISOString() };
}

/** An assignment: what is asked, of whom, whom to talk to while the broker acts, and the steps of whoever reads. */
export default function AssignmentPage({ loaderData: { assignment, candidates, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  const { title, number, message, contact, history, allowedActions, version } = assignment;
  return (
    <>
      <CaseHead record={assignment} title={title} list={[t('work.nav.assignments'), '/work/assignments']} now={now} />
      <div className="review case">
        <article>
          {contact && <ContactPanel contact={contact} hint={t('work.assignment.contactHint')} />}
          <About assignment={assignment} />
          <Panel title={t('work.assignment.message')}>
            <Prose text={message} />
          </Panel>
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          <AskingSteps assignment={assignment} candidates={candidates} />
          <CaseSteps kind="broker_assignment" record={assignment} name={number} elsewhere={[...ASKING_STEPS, 'decline']} />
          {allowedActions.some(({ action, enabled }) => action === 'decline' && enabled) && <DeclineForm key={version} assignment={assignment} />}
          <History entries={history} />
        </aside>
      </div>
    </>
  );
}

function About({ assignment }: { assignment: Assignment }) {
  const { t, locale } = useTexts();
  const { kind, subjectId, title, listed, organisationName, brokerId, brokerName, brokerOrganisationName, nextName, createdAt, acceptedAt, declaredAt, reader, state, brokerStanding } = assignment;
  const inRegister = brokerStanding.standing === 'GOOD';
  const acting = reader === 'BROKER' && state === 'ACTIVE' && listed && inRegister;
  const at = (moment: string | null) => moment && formatDate(moment, locale, 'minute');
  return (
    <Panel title={t('work.assignment.matter')}>
      <Facts
        items={[
          [t(`kindOne.${kind}`), listed ? <a key="listing" href={`/${kind}s/${subjectId}`}><Written>{title}</Written></a> : <Written key="title">{title}</Written>], [t('work.assignment.owner'), <Written key="owner">{organisationName}</Written>],
          [t('work.assignment.broker'), inRegister ? <a key="broker" href={`/brokers/${brokerId}`}><Written>{`${brokerName}　${brokerOrganisationName}`}</Written></a> : <Written key="broker">{`${brokerName}　${brokerOrganisationName}`}</Written>], [t('work.broker.standing'), <BrokerStands key="standing" standing={brokerStanding} />], [t('work.assignment.next'), nextName && <Written key="next">{nextName}</Written>],
          [t('work.assignment.askedAt'), at(createdAt)], [t('work.assignment.acceptedAt'), at(acceptedAt)], [t('work.assignment.declaredAt'), at(declaredAt)],
        ]}
      />
      {acting && <p><Link className="btn" to={`/work/introductions/new?${kind}=${subjectId}`}>{t('work.assignment.introduce')}</Link></p>}
    </Panel>
  );
}
