import { Link } from 'react-router';
import type { Route } from './+types/project';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { Project } from '../api/types';
import { formatDate, formatMoney } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Gantt } from '../ui/gantt';
import { Facts, Panel } from '../ui/panel';
import { RuleName } from '../ui/rule-parts';
import { Written } from '../ui/written';
import { CaseHead } from './case-head';
import { readEvidence } from './evidence';
import { NamedContract } from './contracts/named';
import { ChangesPanel } from './projects/changes';
import { IndicatorTable } from './projects/indicators';
import { ClawbacksPanel, PayoutsPanel } from './projects/money';
import { PartSteps } from './projects/part-steps';
import { PaymentsPanel } from './projects/payments';
import { StateTag } from './state-tag';
import { useMay } from './use-work';
import { History } from './review/history';
import { Warnings } from './warnings';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.project.number ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const project = unwrap(await api.GET('/api/v1/projects/{id}', { params: { path: { id: params.id } } }));
  return { project, files: await readEvidence(api, 'project', params.id), now: new Date().toISOString() };
}

/** The board of a project: milestones over its term, acceptance, what was paid and what public money follows. */
export default function ProjectPage({ loaderData: { project, files, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <CaseHead record={project} title={project.title} list={[t('work.nav.projects'), '/work/projects']} now={now} />
      <div className="review case">
        <article>
          {project.endAskedBy !== '' && <EndAsked by={project.endAskedBy} words={project.endWords} />}
          <Warnings title={t('work.project.signsOfPayments')} rows={project.signs} />
          <Milestones project={project} />
          <PayoutsPanel project={project} />
          <ClawbacksPanel project={project} />
          <PaymentsPanel project={project} files={files} />
          <ChangesPanel project={project} files={files} />
          <IndicatorTable indicators={project.indicators} />
          <History entries={project.history} />
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          <PartSteps kind="project" record={project} />
          {project.acceptance && <AcceptancePanel acceptance={project.acceptance} />}
          <About project={project} />
        </aside>
      </div>
    </>
  );
}

function EndAsked({ by, words }: { by: 'WINNER' | 'POSTER'; words: string }) {
  const { t } = useTexts();
  return (
    <div className="note warn below">
      <b>{t(`work.project.endAsked.${by}`)}</b>
      <p><Written>{words}</Written></p>
    </div>
  );
}

function Milestones({ project: { milestones, startsOn, endsOn, today, isAtGate } }: { project: Project }) {
  const { t, list } = useTexts();
  const linked = useMay()('milestone.read');
  const said = (overdue: boolean, steps: readonly string[]) => list([overdue ? t('work.project.overdue') : null, steps.length > 0 ? t('work.project.youMay', { steps: list([...steps]) }) : null], '；');
  return (
    <Panel title={t('work.project.milestones')}>
      {isAtGate && <p className="hint">{t('work.race.waits')}</p>}
      <Gantt
        startsOn={startsOn} endsOn={endsOn} today={today}
        bars={milestones.map(({ id, no, name, dueOn, stateLabel, stateTone, overdue, steps }) => {
          const called = <>{no}　<Written>{name}</Written></>;
          return { key: id, name: linked ? <Link to={`/work/milestones/${id}`}>{called}</Link> : called, dueOn, stateLabel, stateTone, now: said(overdue, steps) };
        })}
      />
    </Panel>
  );
}

function AcceptancePanel({ acceptance: { id, stateLabel, stateTone, dueAt, steps } }: { acceptance: NonNullable<Project['acceptance']> }) {
  const { t, locale, list } = useTexts();
  const linked = useMay()('acceptance.read');
  return (
    <Panel title={t('work.kind.acceptance')}>
      <p>
        {linked && <Link to={`/work/acceptances/${id}`}>{t('work.project.toAcceptance')}</Link>} <StateTag label={stateLabel} tone={stateTone} />
      </p>
      <Facts items={[[t('work.project.due'), dueAt && formatDate(dueAt, locale)], [t('work.project.may'), list([...steps])]]} />
    </Panel>
  );
}

function About({ project }: { project: Project }) {
  const { t, locale } = useTexts();
  const { id, mayCompare, rank, grantFen, gateNo, organisationName, memberNames, demanderName, leader, contractFen, technicalFen, payMode, ruleCode, ruleVersion, ruleTitle, startsOn, endsOn, challengeId, challengeNumber, contractId, contract } = project;
  return (
    <Panel title={t('work.project.about')}>
      <Facts
        items={[
          [t('work.project.winner'), organisationName], [t('work.project.members'), memberNames.length > 0 ? memberNames.join(t('work.challenge.between')) : null], [t('work.project.leader'), leader], [t('work.project.demander'), demanderName],
          [t('work.project.term'), t('challenge.progress.term', { from: formatDate(startsOn, locale), to: formatDate(endsOn, locale) })],
          [t('work.project.contractFen'), formatMoney(contractFen, locale)], [t('work.project.technicalFen'), formatMoney(technicalFen, locale)], [t('work.project.payMode'), t(`work.project.payMode.${payMode}`)],
          [t('work.project.challenge'), <Link key="challenge" to={`/challenges/${challengeId}`} reloadDocument>{challengeNumber}</Link>], [t('work.project.contract'), contract && <NamedContract key="contract" id={contractId} contract={contract} />], [t('work.project.rule'), <RuleName key="rule" title={ruleTitle} code={ruleCode} no={ruleVersion} />],
          [t('work.project.taskBook'), <span key="book"><a href={`/api/v1/projects/${id}/task-book.pdf`} download>PDF</a>　<a href={`/api/v1/projects/${id}/task-book.docx`} download>Word</a></span>],
          [t('work.race.gate'), gateNo === null ? null : t('challenge.progress.milestone', { no: gateNo })], [t('work.race.grant'), grantFen === null ? null : formatMoney(grantFen, locale)], [t('work.race.place'), gateNo === null ? null : t('work.race.reviewRank', { rank })],
          [t('work.race.teams'), gateNo !== null && mayCompare ? <Link key="race" to={`/work/challenges/${challengeId}/race`}>{t('work.race.about')}</Link> : null],
        ]}
      />
    </Panel>
  );
}
