import { Link } from 'react-router';
import type { Route } from './+types/challenge-race';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { Race } from '../api/types';
import { formatDate, formatMoney } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Gantt } from '../ui/gantt';
import { Facts, Panel, RowTable } from '../ui/panel';
import { points } from '../ui/ranking';
import { Mixed, Written } from '../ui/written';
import { OrderForm } from './judging/tie-form';
import { StateTag } from './state-tag';
import { WayBack } from './way-back';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.race.number ?? '')];

export async function loader({ context, params: { id } }: Route.LoaderArgs) {
  return { race: unwrap(await context.get(apiContext).GET('/api/v1/challenges/{id}/race', { params: { path: { id } } })) };
}

/** A race: its teams side by side with their milestones, and how they stand at the gate. */
export default function ChallengeRace({ loaderData: { race } }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const { challengeId, number, title, gateNo, keep, grantFen, teams, today, recordedAt, mayDecide, openTies } = race;
  return (
    <>
      <WayBack list={[t('work.nav.challenges'), '/work/challenges']} here={number} />
      <div className="phead">
        <h1>
          <Written>{title}</Written>
        </h1>
        <Link className="btn right" to={`/work/challenges/${challengeId}/review`}>
          {t('work.judging.review')}
        </Link>
      </div>
      <Panel title={t('work.race.about')}>
        <Facts
          items={[
            [t('work.race.teams'), String(teams.length)], [t('work.race.gate'), t('challenge.progress.milestone', { no: gateNo })], [t('work.race.keep'), String(keep)],
            [t('work.race.grant'), grantFen === null ? null : formatMoney(grantFen, locale)], [t('work.race.recordedAt'), recordedAt && formatDate(recordedAt, locale, 'minute')],
          ]}
        />
      </Panel>
      <div className="teams">
        {teams.map((team) => (
          <Team key={team.projectId} team={team} today={today} gateNo={gateNo} />
        ))}
      </div>
      <Gate race={race} />
      {mayDecide && openTies.map((tie) => <OrderForm key={tie.join()} challengeId={challengeId} path="/api/v1/challenges/{id}/race/ties" text="work.race.tieText" options={teams.filter((team) => tie.includes(team.number)).map((team) => ({ value: team.number, name: team.organisationName }))} />)}
    </>
  );
}

function Team({ team: { projectId, number, organisationName, rank, stateLabel, stateTone, startsOn, endsOn, milestones }, today, gateNo }: { team: Race['teams'][number]; today: string; gateNo: number }) {
  const { t } = useTexts();
  return (
    <Panel>
      <h2>
        <Written>{organisationName}</Written>
      </h2>
      <p>
        <Link to={`/work/projects/${projectId}`}>{number}</Link> <StateTag label={stateLabel} tone={stateTone} /> <span className="small-text">{t('work.race.reviewRank', { rank })}</span>
      </p>
      <Gantt
        startsOn={startsOn} endsOn={endsOn} today={today}
        bars={milestones.map(({ id, no, name, dueOn, stateLabel: label, stateTone: tone }) => ({ key: id, name: <Link to={`/work/milestones/${id}`}>{no}　<Written>{name}</Written></Link>, dueOn, stateLabel: label, stateTone: tone, now: no === gateNo ? t('work.race.isGate') : '' }))}
      />
    </Panel>
  );
}

/** How the teams stand at the gate: as it was recorded, or by the sheets that are there. */
function Gate({ race: { teams, recordedAt, unrecorded, ties } }: { race: Race }) {
  const { t, list } = useTexts();
  const standing = teams.flatMap((team) => (team.gate && team.gate.used > 0 ? [{ ...team, gate: team.gate }] : [])).sort((one, other) => one.gate.rank - other.gate.rank);
  const columns = [{ text: t('judging.rank'), num: true }, { text: t('work.project.winner') }, { text: t('work.race.points'), amount: true }, { text: t('work.race.sheets') }, { text: t('work.race.outcome') }];
  return (
    <Panel title={t('work.race.gateResult')} id="gate">
      {unrecorded.length > 0 && <ul className="gaps">{unrecorded.map((text) => <li key={text}><Mixed text={text} /></li>)}</ul>}
      {!recordedAt && unrecorded.length === 0 && <p className="hint">{t('work.race.ready')}</p>}
      {standing.length > 0 && (
        <RowTable
          label={t('work.race.gateResult')} columns={columns}
          rows={standing.map(({ organisationName, points: given, gate }) => [
            <b key="rank">{t('judging.rankNo', { rank: gate.rank })}</b>, <Written key="name">{organisationName}</Written>, <b key="score">{points(gate.score)}</b>, list(given.map(points)), recordedAt ? t(gate.goesOn ? 'work.race.goesOn' : 'work.race.dropped') : '—',
          ])}
        />
      )}
      <ul>
        {ties.map(({ order, reason }) => (
          <li key={order.join()}>
            {t('judging.tie', { order: order.join(' → ') })} <Written>{reason}</Written>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
