import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { BidReview, DefenceMeeting } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Facts, Panel, Prose } from '../../ui/panel';
import { Written } from '../../ui/written';
import { StateTag } from '../state-tag';
import { type Column, WorkTable } from '../work-table';

const TONES = { WAITING: 'waiting', HEARD: 'good', ABSENT: 'bad' } as const;

/** What became of a bidder at the meeting. */
export function TurnOutcome({ outcome }: { outcome: keyof typeof TONES }) {
  const { t } = useTexts();
  return <StateTag label={t(`defence.outcome.${outcome}`)} tone={TONES[outcome]} />;
}

/** The defence of a challenge, for those who handle it: when, in which order, who was heard, and the minutes. */
export function DefencePanel({ review: { defence, experts } }: { review: BidReview }): ReactNode {
  const { t, locale } = useTexts();
  if (!defence) return null;
  const { weight, meeting, mayBeSet, earlier } = defence;
  return (
    <Panel title={t('defence.title')} id="defence">
      <Facts
        items={[
          [t('defence.weight'), `${weight}%`],
          ...(meeting
            ? [
                [t('work.col.state'), <StateTag key="state" label={meeting.stateLabel} tone={meeting.stateTone} />] as const, [t('defence.sitsAt'), formatDate(meeting.sitsAt, locale, 'minute')] as const,
                [t('defence.place'), <Written key="place">{meeting.place}</Written>] as const, [t('defence.minutesEach'), t('defence.minutesValue', { minutes: meeting.minutesEach })] as const,
              ]
            : []),
        ]}
      />
      {!meeting && earlier.length > 0 && <p className="hint">{t('work.defence.again')}</p>}
      {!meeting && experts.length > 0 && <p className="hint">{t(mayBeSet ? 'work.defence.maySet' : 'work.defence.waits')}</p>}
      {meeting && <Turns meeting={meeting} experts={experts.length} />}
      {meeting?.minutes && <Minutes meeting={meeting} />}
      {meeting && <Seed meeting={meeting} />}
      {earlier.map((one) => <Earlier key={one.id} meeting={one} />)}
    </Panel>
  );
}

function Turns({ meeting: { turns }, experts }: { meeting: DefenceMeeting; experts: number }) {
  const { t, locale } = useTexts();
  const columns: Column<DefenceMeeting['turns'][number]>[] = [
    { title: t('work.bid.bidder'), cell: ({ bidId, bid, bidder }) => <><Link to={`/work/bids/${bidId}`}><Written>{bidder}</Written></Link><div className="small-text num">{bid}</div></> },
    { title: t('work.defence.startsAt'), cell: ({ startsAt }) => formatDate(startsAt, locale, 'minute'), num: true },
    { title: t('work.defence.sheets'), cell: ({ outcome, sheets }) => (outcome === 'HEARD' ? t('work.judging.written', { written: sheets, all: experts }) : '—'), nowrap: true },
    { title: t('work.col.state'), cell: ({ outcome }) => <TurnOutcome outcome={outcome} />, nowrap: true, plain: true },
  ];
  return <WorkTable columns={columns} rows={turns} keyOf={({ bid }) => bid} />;
}

/** A meeting that counts no more stays on record. */
function Earlier({ meeting }: { meeting: DefenceMeeting }) {
  const { t, locale } = useTexts();
  return (
    <details>
      <summary>{t('work.defence.earlier', { at: formatDate(meeting.sitsAt, locale, 'minute') })}</summary>
      <ul>
        {meeting.turns.map(({ bid, bidder, outcome }) => <li key={bid}><Written>{bidder}</Written>　{t(`defence.outcome.${outcome}`)}</li>)}
      </ul>
      <Minutes meeting={meeting} />
    </details>
  );
}

function Seed({ meeting: { seed } }: { meeting: DefenceMeeting }) {
  const { t } = useTexts();
  return (
    <details>
      <summary>{t('work.defence.drawn')}</summary>
      <p className="small">{t('work.defence.seedHint')}</p>
      <p><code className="code">{seed}</code></p>
    </details>
  );
}

function Minutes({ meeting: { minutes, present } }: { meeting: DefenceMeeting }) {
  const { t, list } = useTexts();
  return (
    <>
      <h3>{t('defence.minutes')}</h3>
      <Prose text={minutes} />
      <Facts items={[[t('defence.present'), <Written key="present">{list(present.map(({ name, capacity }) => `${name}（${capacity}）`))}</Written>]]} />
    </>
  );
}
