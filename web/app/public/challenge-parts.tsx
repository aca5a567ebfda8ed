import { Link } from 'react-router';
import type { BoardRow, ChallengeText, PublicChallenge } from '../api/types';
import { formatDate, formatMoney } from '../i18n/format';
import type { Texts } from '../i18n/use-texts';
import { useTexts } from '../i18n/use-texts';
import { isResult } from '../../../src/modules/challenges/browser/result';
import { fieldKey } from '../ui/challenge-words';
import { type Fact, Facts, Panel, RowTable, TextsPanel } from '../ui/panel';
import { quantity } from '../../../src/modules/reference/browser/quantity';
import { Mixed, Written } from '../ui/written';

const TONE: Record<string, string> = { good: 'tag g', bad: 'tag w', closed: 'tag' };

export function ChallengeState({ row: { stateLabel, stateTone } }: { row: Pick<BoardRow, 'stateLabel' | 'stateTone'> }) {
  return <span className={TONE[stateTone] ?? 'tag'}>{stateLabel}</span>;
}

/** Whose it is, or what it is called instead. */
export function Poster({ poster: { id, name, anonymous } }: Pick<BoardRow, 'poster'>) {
  const { t } = useTexts();
  if (id === null) {
    return (
      <>
        <Written>{name}</Written>
        {anonymous && t('challenge.anonymous')}
      </>
    );
  }
  return (
    <Link to={`/organisations/${id}`}>
      <Written>{name}</Written>
    </Link>
  );
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long it is until then, by the clock of the server. */
export function remaining(until: string, now: string, { t }: Pick<Texts, 't'>): string {
  const left = Date.parse(until) - Date.parse(now);
  if (left <= 0) return '';
  if (left < HOUR) return t('challenge.left.hour');
  return left < DAY ? t('challenge.left.hours', { hours: Math.floor(left / HOUR) }) : t('challenge.left.days', { days: Math.floor(left / DAY), hours: Math.floor((left % DAY) / HOUR) });
}

export const percent = (bp: number | null): string => (bp === null ? '—' : `${bp / 100}%`);

/** `2026-12-20T17:00` as people read it. */
const minuteText = (minute: string | null, { locale }: Pick<Texts, 'locale'>): string | null => minute && formatDate(`${minute}:00+08:00`, locale, 'minute');

export function scheduleFacts(text: ChallengeText, texts: Texts): Fact[] {
  const { t } = texts;
  return [
    [t('challenge.field.qaUntil'), minuteText(text.schedule.qaUntil, texts)],
    [t('challenge.field.bidDeadline'), minuteText(text.schedule.bidDeadline, texts)],
    [t('challenge.field.openingAt'), minuteText(text.schedule.openingAt, texts)],
  ];
}

export function ChallengeIndicators({ text }: { text: Pick<ChallengeText, 'indicators' | 'type'> }) {
  const { t } = useTexts();
  const { indicators: rows } = text;
  if (rows.length === 0) return null;
  const title = t(fieldKey(text, 'indicators'));
  return (
    <Panel title={title}>
      <RowTable
        label={title}
        columns={[{ text: t('indicator.name') }, { text: t('indicator.target'), num: true }, { text: t('challenge.baseline') }, { text: t('indicator.test') }, { text: t('indicator.weight'), amount: true }, { text: t('indicator.importance') }]}
        rows={rows.map((row) => [
          <Written key="name">{row.name}</Written>,
          <Mixed key="target" text={quantity(row.comparator, row.target, row.targetMax, row.unit)} />,
          <Written key="baseline">{row.baseline || '—'}</Written>,
          <Written key="test">{row.testMethod || '—'}</Written>,
          row.weight,
          row.veto ? <span className="tag w">{t('indicator.veto')}</span> : t('challenge.ordinary'),
        ])}
      />
      <p className="hint">{t('challenge.vetoHint')}</p>
    </Panel>
  );
}

function Milestones({ rows }: { rows: ChallengeText['milestones'] }) {
  const { t } = useTexts();
  if (rows.length === 0) return null;
  return (
    <Panel title={t('challenge.field.milestones')}>
      <RowTable
        label={t('challenge.field.milestones')}
        columns={[{ text: t('challenge.milestone.name') }, { text: t('challenge.milestone.month'), num: true }, { text: t('challenge.milestone.check') }]}
        rows={rows.map(({ name, month, check }) => [<Written key="name">{name}</Written>, month === null ? '—' : t('challenge.month', { month }), <Written key="check">{check || '—'}</Written>])}
      />
    </Panel>
  );
}

function Payments({ text }: { text: ChallengeText }) {
  const { t, locale } = useTexts();
  if (text.payments.length === 0) return null;
  return (
    <Panel title={t('challenge.field.payments')}>
      <RowTable
        label={t('challenge.field.payments')}
        columns={[{ text: t('challenge.payment.condition') }, { text: t('challenge.payment.stage') }, { text: t('challenge.payment.share'), amount: true }, { text: t('challenge.payment.amount'), amount: true }]}
        rows={text.payments.map(({ condition, stage, milestone, shareBp }) => [
          <Written key="condition">{condition || '—'}</Written>, milestone === null ? t(`challenge.stage.${stage}`) : t('challenge.payment.afterMilestone', { no: milestone }), percent(shareBp),
          text.listFen === null || shareBp === null ? '—' : formatMoney(Math.round((text.listFen * shareBp) / 10_000), locale),
        ])}
      />
    </Panel>
  );
}

function Conditions({ text }: { text: ChallengeText }) {
  const { t } = useTexts();
  return (
    <Panel title={t('challenge.field.conditions')}>
      {text.conditions.length > 0 && (
        <ol className="numbered">
          {text.conditions.map(({ text: condition, reason }, at) => (
            <li key={at}>
              <Written>{condition}</Written>
              {reason && (
                <div className="small">
                  {t('challenge.condition.why')}
                  <Written>{reason}</Written>
                </div>
              )}
            </li>
          ))}
        </ol>
      )}
      <Facts
        items={[
          [t('challenge.field.conjoint'), t(text.conjoint ? 'challenge.conjoint.yes' : 'challenge.conjoint.no')],
          [t(fieldKey(text, 'race')), text.race.mode === 'RACE' ? t('challenge.race.teams', { teams: text.race.teams ?? 2 }) : t(isResult(text) ? 'challenge.result.single' : 'challenge.race.single')],
          [t('challenge.field.defence'), text.defence.held ? t('challenge.defence.held', { weight: text.defence.weight ?? 0 }) : t('challenge.defence.none')],
        ]}
      />
    </Panel>
  );
}

/** What a challenge asks for and offers: the same on its page, in its versions and in the workbench. */
export function ChallengeTexts({ text }: { text: ChallengeText }) {
  const { t } = useTexts();
  return (
    <>
      <TextsPanel title={t('challenge.about')} texts={[[t(fieldKey(text, 'background')), text.background], [t(fieldKey(text, 'deliverables')), text.deliverables.join('\n')]]} />
      {text.clarification && <TextsPanel title={t('challenge.field.clarification')} texts={[[t('challenge.clarificationSince'), text.clarification]]} />}
      <ChallengeIndicators text={text} />
      <Milestones rows={text.milestones} />
      <Payments text={text} />
      <Conditions text={text} />
      <TextsPanel title={t('challenge.terms')} texts={[[t(fieldKey(text, 'rightsNote')), text.rightsNote], [t('challenge.field.monthsReason'), text.monthsReason]]} />
    </>
  );
}

type Named = Pick<PublicChallenge, 'typeLabel' | 'fundingLabel' | 'industryLabel' | 'placeLabel' | 'rightsLabel' | 'transferLabel'>;

/** What a challenge is in short. */
export function challengeFacts(text: ChallengeText, names: Named, { t, locale }: Texts): Fact[] {
  return [
    [t('challenge.field.type'), names.typeLabel],
    [t('challenge.field.transfer'), isResult(text) && names.transferLabel],
    [t('challenge.field.industry'), names.industryLabel],
    [t('challenge.field.place'), names.placeLabel],
    [t('challenge.field.months'), text.months === null ? null : t('challenge.months', { months: text.months })],
    [t(fieldKey(text, 'rights')), names.rightsLabel],
    [t('challenge.field.deposit'), text.depositFen === 0 ? t('challenge.deposit.none') : formatMoney(text.depositFen, locale)],
  ];
}

export function Contact({ contact: { office, name, phone, email } }: Pick<ChallengeText, 'contact'>) {
  const { t } = useTexts();
  return (
    <Panel title={t('challenge.field.contact')}>
      <Facts
        items={[
          [t('challenge.contact.office'), office && <Written key="office">{office}</Written>],
          [t('challenge.contact.name'), name && <Written key="name">{name}</Written>],
          [t('challenge.contact.phone'), phone],
          [t('challenge.contact.email'), email],
        ]}
      />
    </Panel>
  );
}
