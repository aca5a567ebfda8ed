import { Fragment } from 'react';
import { Link } from 'react-router';
import type { Route } from './+types/seat';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { Seat } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel } from '../ui/panel';
import { CaseHead } from './case-head';
import { CaseSteps } from './case-steps';
import { DeclarationForm } from './experts/declaration-form';
import { DISMISSAL_STEPS, DismissalForm } from './experts/dismissal-form';
import { History } from './review/history';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.seat.panelNumber ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  return { seat: unwrap(await context.get(apiContext).GET('/api/v1/panel-seats/{id}', { params: { path: { id: params.id } } })), now: new Date().toISOString() };
}

const DECLARED = ['accept', 'recuse', 'declareLate'];

/** An invitation: the declaration first, then what is judged. */
export default function SeatPage({ loaderData: { seat, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  const declares = seat.allowedActions.some(({ action, enabled }) => DECLARED.includes(action) && (enabled || seat.state === 'DRAWN'));
  return (
    <>
      <CaseHead record={{ ...seat, number: seat.name || seat.panelNumber }} title={seat.title} list={seat.panelId === null ? [t('work.nav.seats'), '/work/seats'] : [t('work.seat.toPanel', { number: seat.panelNumber }), `/work/panels/${seat.panelId}`]} now={now} />
      <div className="review case">
        <article>
          {seat.state === 'ACCEPTED' && seat.name === '' && <Accepted seat={seat} />}
          <Judged seat={seat} />
          {declares && (
            <Panel title={t(seat.state === 'ACCEPTED' ? 'work.seat.late' : 'work.seat.declaration')}>
              <p className="hint">{t(seat.state === 'ACCEPTED' ? 'work.seat.lateHint' : 'work.seat.hint')}</p>
              <DeclarationForm key={seat.version} seat={seat} />
            </Panel>
          )}
          {!declares && seat.declaration && <Declared seat={seat} />}
          <History entries={seat.history} />
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          <DismissalForm key={`dismissal ${seat.version}`} seat={seat} />
          <CaseSteps kind="panel_seat" record={seat} name={seat.panelNumber} elsewhere={[...DECLARED, ...DISMISSAL_STEPS]} />
          <About seat={seat} />
        </aside>
      </div>
    </>
  );
}

/** Where experts write about what they judge. */
const SHEETS = { challenge: (id: string) => `/work/challenges/${id}/score`, need_offer: (id: string) => `/work/need-offers/${id}/score`, milestone: (id: string) => `/work/check-sheets/${id}`, acceptance: (id: string) => `/work/check-sheets/${id}` };

function Accepted({ seat: { kind, matterId } }: { seat: Seat }) {
  const { t } = useTexts();
  return (
    <Panel>
      <p>{t(matterId ? 'work.seat.accepted' : 'work.seat.over')}</p>
      {kind in SHEETS && matterId && (
        <Link className="btn pri" to={SHEETS[kind as keyof typeof SHEETS](matterId)}>
          {t('work.seat.toSheet')}
        </Link>
      )}
    </Panel>
  );
}

const PARTS = ['DEMANDER', 'BIDDER', 'MEMBER', 'AFFILIATE'] as const;

/** Whom the grounds are about; nobody declares ties to people whom he or she is not told. */
function Judged({ seat: { parties, team } }: { seat: Seat }) {
  const { t } = useTexts();
  if (parties.length === 0 && team.length === 0) return null;
  const listed = (names: readonly string[]) => names.length > 0 && names.map((name, at) => <Fragment key={name}>{at > 0 && <br />}{name}</Fragment>);
  return (
    <Panel title={t('work.seat.judged')}>
      <p className="hint">{t('work.seat.judgedHint')}</p>
      <Facts
        items={[
          ...PARTS.map((part) => [t(`work.seat.part.${part}`), listed(parties.filter((party) => party.part === part).map(({ name }) => name))] as const),
          [t('work.seat.team'), listed(team.map(({ name, unit }) => (unit === '' ? name : t('work.seat.person', { name, unit }))))],
        ]}
      />
    </Panel>
  );
}

function Declared({ seat: { declaration, grounds } }: { seat: Seat }) {
  const { t } = useTexts();
  return (
    <Panel title={t('work.seat.declaration')}>
      <Facts items={grounds.map(({ ground, label }) => {
        const given = declaration?.find((one) => one.ground === ground);
        return [label, given?.applies ? given.text : t('work.seat.appliesNot')] as const;
      })} />
    </Panel>
  );
}

function About({ seat: { kind, panelNumber, sitsAt, seatKind, dueAt, name, reason, dismissedFor } }: { seat: Seat }) {
  const { t, locale } = useTexts();
  return (
    <Panel title={t('work.seat.about')}>
      <Facts
        items={[
          [t('work.expert.name'), name], [t('work.panel.matter'), t(kind in SHEETS ? `work.seat.kind.${kind as keyof typeof SHEETS}` : 'work.seat.kind.other')], [t('work.seat.panel'), panelNumber], [t('work.seat.sitsAt'), formatDate(sitsAt, locale, 'minute')],
          [t('work.seat.answerBy'), dueAt && formatDate(dueAt, locale, 'minute')], [t('work.panel.kind'), t(`work.panel.kind.${seatKind}`)], [t('work.seat.dismissedFor'), dismissedFor?.label], [t('work.seat.reason'), reason],
        ]}
      />
    </Panel>
  );
}
