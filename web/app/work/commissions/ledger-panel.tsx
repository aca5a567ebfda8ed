import { Form, Input, Select } from 'antd';
import type { Commission, Contribution, Deal } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { Written } from '../../ui/written';
import { ActionButtons, worthShowing } from '../actions';
import { browserApi, newKey, settle } from '../browser-api';
import { RoomForm } from '../deals/room-form';
import { DayInput } from '../editor/inputs';
import { StateTag } from '../state-tag';
import { useSteps } from '../use-steps';
import { useOptions } from '../use-work';

/** What of a room shows what a broker did. */
export type EvidenceRoom = Pick<NonNullable<Deal['room']>, 'meetings' | 'tasks'>;

/** What the system knows of how the two came together, and what the broker has written beside it. */
export function LedgerPanel({ commission: { introductionId, known, contributions, mayWrite }, room }: { commission: Commission; room: EvidenceRoom | null }) {
  const { t, locale } = useTexts();
  return (
    <Panel title={t('work.fee.ledger')} id="contributions">
      <p className="hint">{t('work.fee.ledgerHint')}</p>
      <h3>{t('work.fee.known')}</h3>
      <ol className="steps-line">
        {known.map(({ at, text }, index) => (
          <li key={index}>
            <b><Written>{text}</Written></b>
            <div className="small-text num">{formatDate(at, locale, 'minute')}</div>
          </li>
        ))}
      </ol>
      <h3>{t('work.fee.entries')}</h3>
      {contributions.length === 0 && <p className="nothing">{t('work.fee.noEntries')}</p>}
      <ul className="roomlist">{contributions.map((entry) => <Entry key={entry.id} entry={entry} />)}</ul>
      {mayWrite && <EntryForm introductionId={introductionId} contributions={contributions} room={room} />}
    </Panel>
  );
}

function Entry({ entry }: { entry: Contribution }) {
  const { t, locale } = useTexts();
  const run = useSteps('contribution', entry);
  const { number, kindLabel, day, side, stateLabel, stateTone, text, personName, organisationName, evidence, evidenceKind, corrects, writtenAt, allowedActions, history } = entry;
  const rejected = history.find(({ action }) => action === 'reject');
  const actions = worthShowing(allowedActions);
  return (
    <li>
      <b><Written>{kindLabel}</Written></b> <StateTag label={stateLabel} tone={stateTone} />
      <p><Written>{text}</Written></p>
      <div className="small-text">
        <span className="num">{number}　{formatDate(day, locale)}</span>　<Written>{`${personName}（${organisationName}）`}</Written>　<span className="num">{t('work.fee.written', { time: formatDate(writtenAt, locale, 'minute') })}</span>　{t('work.fee.asked', { side: t(`work.intro.side.${side}`) })}
        {evidence && evidenceKind && <>　{t(`work.fee.evidence.${evidenceKind}`)} <Written>{evidence}</Written></>}
        {corrects && <>　{t('work.fee.corrects', { number: corrects })}</>}
      </div>
      {rejected && <p className="quote"><Written>{rejected.comment}</Written></p>}
      {actions.length > 0 && <ActionButtons subject={{ kind: 'contribution', name: number }} actions={actions} run={run} />}
    </li>
  );
}

interface NewEntry {
  side: 'BUYER' | 'SELLER';
  kind: string;
  day: string;
  text: string;
  evidence?: 'MESSAGE' | 'MEETING' | 'TASK';
  message?: string;
  meeting?: string;
  task?: string;
  correctsId?: string;
}

/** Of a message its number, with or without the mark before it; of a meeting or a task its id. */
const evidenceOf = ({ evidence, message = '', meeting = '', task = '' }: NewEntry) =>
  evidence === undefined ? {} : { evidence: { kind: evidence, ref: { MESSAGE: message.replace(/^#/, ''), MEETING: meeting, TASK: task }[evidence] } };

function EntryForm({ introductionId, contributions, room }: { introductionId: string; contributions: readonly Contribution[]; room: EvidenceRoom | null }) {
  const { t } = useTexts();
  const kinds = useOptions('L-CONTRIBUTION');
  const own = contributions.filter(({ isOwn }) => isOwn);
  const required = [{ required: true, message: t('work.required') }];
  const send = ({ side, kind, day, text, correctsId, ...shown }: NewEntry) =>
    settle(browserApi.POST('/api/v1/contributions', {
      params: { header: { 'Idempotency-Key': newKey() } },
      body: { introductionId, side, kind, day, text, ...evidenceOf({ side, kind, day, text, ...shown }), ...(correctsId ? { correctsId } : {}) },
    }));
  return (
    <RoomForm<NewEntry> title={t('work.fee.newEntry')} send={send}>
      <Form.Item name="kind" label={t('work.fee.kind')} rules={required}><Select options={kinds} listHeight={320} /></Form.Item>
      <Form.Item name="side" label={t('work.fee.side')} extra={t('work.fee.sideHint')} rules={required}><Select options={(['BUYER', 'SELLER'] as const).map((value) => ({ value, label: t(`work.intro.side.${value}`) }))} /></Form.Item>
      <Form.Item name="day" label={t('work.fee.day')} rules={required}><DayInput /></Form.Item>
      <Form.Item name="text" label={t('work.fee.entryText')} rules={[{ required: true, whitespace: true, min: 5, max: 1000, message: t('work.fee.entryLength') }]}><Input.TextArea rows={3} maxLength={1000} showCount /></Form.Item>
      {room && <Evidence room={room} />}
      {own.length > 0 && (
        <Form.Item name="correctsId" label={t('work.fee.correctsField')}><Select allowClear options={own.map(({ id, number, kindLabel }) => ({ value: id, label: `${number} ${kindLabel}` }))} /></Form.Item>
      )}
    </RoomForm>
  );
}

/** A message, a meeting or a task of the room: these stay as they are. */
function Evidence({ room: { meetings, tasks } }: { room: EvidenceRoom }) {
  const { t, locale } = useTexts();
  const kind = Form.useWatch<NewEntry['evidence']>('evidence');
  const required = [{ required: true, message: t('work.required') }];
  return (
    <>
      <Form.Item name="evidence" label={t('work.fee.evidence')}>
        <Select allowClear options={(['MESSAGE', 'MEETING', 'TASK'] as const).map((value) => ({ value, label: t(`work.fee.evidenceKind.${value}`) }))} />
      </Form.Item>
      {kind === 'MESSAGE' && <Form.Item name="message" label={t('work.fee.message')} extra={t('work.fee.messageHint')} rules={required}><Input maxLength={8} inputMode="numeric" /></Form.Item>}
      {kind === 'MEETING' && (
        <Form.Item name="meeting" label={t('work.fee.meeting')} rules={required}>
          <Select notFoundContent={t('work.fee.noMeetings')} options={meetings.map(({ id, title, startsAt }) => ({ value: id, label: `${formatDate(startsAt, locale)} ${title}` }))} />
        </Form.Item>
      )}
      {kind === 'TASK' && (
        <Form.Item name="task" label={t('work.fee.task')} rules={required}>
          <Select notFoundContent={t('work.fee.noTasks')} options={tasks.map(({ id, title, dueOn }) => ({ value: id, label: `${formatDate(dueOn, locale)} ${title}` }))} />
        </Form.Item>
      )}
    </>
  );
}
