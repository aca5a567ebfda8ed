import { Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { DefenceActionInput, DefenceMeeting } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { worthShowing } from '../actions';
import { browserApi, ifMatch, newKey, settle } from '../browser-api';
import { MinuteInput } from '../challenges/minute-input';
import { commentLabel } from '../comment-label';
import { Hindrances } from '../contracts/actions';
import { type Question, type RunStep, StepButtons } from '../step-buttons';
import { Refused } from '../refused';

const post = (id: string, action: string, version: number, body: DefenceActionInput) =>
  settle(browserApi.POST('/api/v1/defence-meetings/{id}/actions/{action}', { params: { path: { id, action }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body }));

/** The steps of a defence meeting; each asks for something. */
export function DefenceSteps({ meeting }: { meeting: DefenceMeeting }) {
  const { t } = useTexts();
  const { revalidate } = useRevalidator();
  const actions = worthShowing(meeting.allowedActions);
  const run: RunStep<DefenceActionInput> = async ({ action }, body) => {
    const outcome = await post(meeting.id, action, meeting.version, body);
    if (!outcome.ok) return outcome.problem;
    await revalidate();
    return undefined;
  };
  if (actions.length === 0) return null;
  return (
    <Panel title={t('work.defence.steps')}>
      <StepButtons<DefenceActionInput> actions={actions} run={run} nothing={{}} asksFirst={() => true} block dialog={({ time, ...question }) => <Dialog key={time} meeting={meeting} {...question} />} />
      <Hindrances actions={actions} />
    </Panel>
  );
}

/** What is typed before it is sent; who was present a line each. */
interface Typed {
  comment: string;
  bid?: string;
  sitsAt: string | null;
  place: string;
  minutesEach: number | null;
  minutes: string;
  present: string;
}

/** `姓名 身份`, one a line: the first word is the name. */
const presentIn = (text: string): NonNullable<DefenceActionInput['present']> =>
  text.split('\n').map((line) => line.trim()).filter(Boolean).map((line) => {
    const [name = '', ...rest] = line.split(/[\s　,，、]+/);
    return { name, capacity: rest.join(' ') };
  });

type Asks = Record<string, unknown>;
function bodyOf(asks: Asks, hasComment: boolean, { comment, bid, sitsAt, place, minutesEach, minutes, present }: Typed): DefenceActionInput {
  return {
    ...(hasComment ? { comment: comment.trim() } : {}), ...('bid' in asks && bid ? { bid } : {}), ...('sitsAt' in asks && minutesEach !== null ? { sitsAt: `${sitsAt ?? ''}:00+08:00`, place: place.trim(), minutesEach } : {}),
    ...('minutes' in asks ? { minutes: minutes.trim(), present: presentIn(present) } : {}),
  };
}

const SHORTEST_MINUTES = 20;
function isComplete(asks: Asks, needsComment: boolean, { comment, bid, sitsAt, place, minutesEach, minutes, present }: Typed): boolean {
  if (needsComment && comment.trim() === '') return false;
  if ('bid' in asks && !bid) return false;
  if ('sitsAt' in asks && (!sitsAt || place.trim().length < 2 || minutesEach === null)) return false;
  const people = presentIn(present);
  return !('minutes' in asks) || (minutes.trim().length >= SHORTEST_MINUTES && people.length > 0 && people.every(({ capacity }) => capacity !== ''));
}

function Dialog({ meeting, action, open, busy, onCancel, onClosed, onSend }: Omit<Question<DefenceActionInput>, 'time'> & { meeting: DefenceMeeting }) {
  const { t } = useTexts();
  const [typed, setTyped] = useState<Typed>({ comment: '', sitsAt: null, place: meeting.place, minutesEach: meeting.minutesEach, minutes: '', present: '' });
  const set = (change: Partial<Typed>) => setTyped((before) => ({ ...before, ...change }));
  const hasComment = action.comment !== 'none';
  return (
    <Modal
      open={open} title={t('work.action.named', { label: action.label, name: meeting.number })} okText={action.label} okButtonProps={{ danger: action.tone === 'danger', disabled: !isComplete(action.asks, action.comment === 'required', typed), loading: busy }}
      onCancel={onCancel} afterClose={onClosed} onOk={() => onSend(bodyOf(action.asks, hasComment, typed))}
    >
      {'bid' in action.asks && <Bid meeting={meeting} corrects={action.action === 'correct'} value={typed.bid} onChange={(bid) => set({ bid })} />}
      {'sitsAt' in action.asks && <When typed={typed} set={set} />}
      {'minutes' in action.asks && <Minutes typed={typed} set={set} />}
      {hasComment && (
        <>
          <label htmlFor="defence-comment">{t(commentLabel(action))}</label>
          <Input.TextArea id="defence-comment" rows={3} maxLength={2000} value={typed.comment} onChange={(event) => set({ comment: event.target.value })} />
        </>
      )}
      <Refused />
    </Modal>
  );
}

function Bid({ meeting: { turns }, corrects, value, onChange }: { meeting: DefenceMeeting; corrects: boolean; value: string | undefined; onChange: (bid: string) => void }) {
  const { t } = useTexts();
  const options = turns.filter(({ outcome }) => (outcome === 'WAITING') !== corrects).map(({ bid, bidder }) => ({ value: bid, label: `${bidder}（${bid}）` }));
  return (
    <div className="asked">
      <label htmlFor="defence-bid">{t('work.bid.bidder')}</label>
      <Select<string> id="defence-bid" className="wide" value={value ?? null} onChange={onChange} options={options} />
    </div>
  );
}

interface Part {
  typed: Typed;
  set: (change: Partial<Typed>) => void;
}

function When({ typed: { sitsAt, place, minutesEach }, set }: Part) {
  const { t } = useTexts();
  return (
    <div className="asked">
      <label htmlFor="defence-at">{t('defence.sitsAt')}</label>
      <MinuteInput id="defence-at" usual="09:00" value={sitsAt} onChange={(minute) => set({ sitsAt: minute })} />
      <label htmlFor="defence-place">{t('defence.place')}</label>
      <Input id="defence-place" maxLength={200} value={place} onChange={(event) => set({ place: event.target.value })} />
      <label htmlFor="defence-each">{t('work.defence.minutesEach')}</label>
      <InputNumber<number> id="defence-each" className="grow" min={5} max={240} precision={0} value={minutesEach} onChange={(each) => set({ minutesEach: each })} />
      <p className="hint">{t('work.defence.moveHint')}</p>
    </div>
  );
}

function Minutes({ typed: { minutes, present }, set }: Part) {
  const { t } = useTexts();
  return (
    <div className="asked">
      <label htmlFor="defence-minutes">{t('defence.minutes')}</label>
      <Input.TextArea id="defence-minutes" rows={6} maxLength={5000} value={minutes} onChange={(event) => set({ minutes: event.target.value })} />
      <p className="hint">{t('work.defence.minutesHint')}</p>
      <label htmlFor="defence-present">{t('defence.present')}</label>
      <Input.TextArea id="defence-present" rows={4} maxLength={4000} value={present} onChange={(event) => set({ present: event.target.value })} />
      <p className="hint">{t('work.defence.presentHint')}</p>
    </div>
  );
}
