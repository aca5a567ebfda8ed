import { App, Button, DatePicker, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useRevalidator } from 'react-router';
import type { Deal } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Panel, Prose } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { Mixed, Written } from '../../ui/written';
import { browserApi, failureText, newKey, settle } from '../browser-api';
import { RoomForm } from './room-form';

type Room = NonNullable<Deal['room']>;
type Meeting = Room['meetings'][number];
interface NewMeeting {
  title: string;
  startsAt: Dayjs;
  place?: string;
  link?: string;
  people?: string;
}

/** When and where the parties meet, and what came of it. */
export function Meetings({ id, room }: { id: string; room: Room }) {
  const { t, locale } = useTexts();
  return (
    <Panel title={t('work.deal.meetings')}>
      {room.meetings.length === 0 && <p className="nothing">{t('work.deal.noMeetings')}</p>}
      <ul className="roomlist">
        {room.meetings.map((meeting) => (
          <li key={meeting.id} className={meeting.cancelledAt || meeting.lapsed ? 'done' : undefined}>
            <b><Written>{meeting.title}</Written></b>
            <div className="small-text"><span className="num">{formatDate(meeting.startsAt, locale, 'minute')}</span>　<Mixed text={t('work.deal.setBy', { side: t(`work.intro.side.${meeting.side}`), person: meeting.by })} /></div>
            {meeting.place && <div className="small-text"><Written>{meeting.place}</Written></div>}
            {meeting.link && !meeting.cancelledAt && !meeting.lapsed && <div className="small-text"><a href={meeting.link} target="_blank" rel="noreferrer noopener">{t('work.deal.link')}</a></div>}
            {meeting.people && <div className="small-text"><Written>{meeting.people}</Written></div>}
            {meeting.cancelledAt && <p className="quote">{t('work.deal.cancelled')}<Written>{meeting.cancelReason}</Written></p>}
            {meeting.lapsed && <p className="quote">{t('work.deal.meetingLapsed')}</p>}
            <Minutes meeting={meeting} />
            {meeting.mayCancel && <CancelForm id={id} meetingId={meeting.id} />}
            {meeting.mayMinute && <MinutesForm id={id} meetingId={meeting.id} />}
            {meeting.mayState && <StatementForms id={id} meetingId={meeting.id} />}
          </li>
        ))}
      </ul>
      {room.open && <NewMeetingForm id={id} />}
    </Panel>
  );
}

/** As one side has written them, with what each other side says of them. */
function Minutes({ meeting: { minutes, minutesSide, minutesBy, statements } }: { meeting: Meeting }) {
  const { t, locale } = useTexts();
  if (!minutes || !minutesSide) return null;
  const sideOf = (side: Meeting['side']) => t(`work.intro.side.${side}`);
  return (
    <>
      <details className="fold">
        <summary><Mixed text={t('work.deal.minutesBy', { side: sideOf(minutesSide), person: minutesBy ?? '' })} /></summary>
        <Prose text={minutes} />
      </details>
      {statements.map(({ side, confirms, text, by, at }) => (
        <div key={side} className="small-text">
          <Mixed text={t(confirms ? 'work.deal.minutesConfirmed' : 'work.deal.minutesCorrected', { side: sideOf(side), person: by, date: formatDate(at, locale) })} />
          {text && <p className="quote"><Written>{text}</Written></p>}
        </div>
      ))}
    </>
  );
}

function CancelForm({ id, meetingId }: { id: string; meetingId: string }) {
  const { t } = useTexts();
  const send = ({ reason }: { reason: string }) => settle(browserApi.POST('/api/v1/deals/{id}/meetings/{meetingId}/cancellation', { params: { path: { id, meetingId }, header: { 'Idempotency-Key': newKey() } }, body: { reason } }));
  return (
    <RoomForm<{ reason: string }> title={t('work.deal.cancelMeeting')} send={send}>
      <Form.Item name="reason" label={t('work.deal.cancelReason')} extra={t('work.deal.cancelHint')} rules={[{ required: true, whitespace: true, min: 5, max: 300, message: t('work.deal.cancelLength') }]}>
        <Input.TextArea rows={2} maxLength={300} showCount />
      </Form.Item>
    </RoomForm>
  );
}

/** Of a side that has not written the minutes: they are right, or something is to be put right; once. */
function StatementForms({ id, meetingId }: { id: string; meetingId: string }) {
  const { t } = useTexts();
  const { modal, message } = App.useApp();
  const { revalidate } = useRevalidator();
  const ready = useHydrated();
  const state = (body: { confirms: boolean; text?: string }) => settle(browserApi.POST('/api/v1/deals/{id}/meetings/{meetingId}/statements', { params: { path: { id, meetingId }, header: { 'Idempotency-Key': newKey() } }, body }));
  const confirm = async () => {
    const outcome = await state({ confirms: true });
    if (!outcome.ok) void message.error(failureText(outcome.problem, t), 8);
    await revalidate();
  };
  return (
    <>
      <Button size="small" disabled={!ready} onClick={() => void modal.confirm({ title: t('work.deal.confirmMinutes'), content: t('work.deal.statementHint'), okText: t('work.deal.confirmMinutes'), onOk: confirm })}>{t('work.deal.confirmMinutes')}</Button>
      <RoomForm<{ text: string }> title={t('work.deal.correctMinutes')} send={({ text }) => state({ confirms: false, text })}>
        <Form.Item name="text" label={t('work.deal.correction')} extra={t('work.deal.statementHint')} rules={[{ required: true, whitespace: true, min: 5, max: 2000, message: t('work.deal.correctionLength') }]}>
          <Input.TextArea rows={4} maxLength={2000} showCount />
        </Form.Item>
      </RoomForm>
    </>
  );
}

function NewMeetingForm({ id }: { id: string }) {
  const { t } = useTexts();
  const send = ({ title, startsAt, place = '', link = '', people = '' }: NewMeeting) =>
    settle(browserApi.POST('/api/v1/deals/{id}/meetings', { params: { path: { id }, header: { 'Idempotency-Key': newKey() } }, body: { title, startsAt: `${startsAt.format('YYYY-MM-DDTHH:mm')}:00+08:00`, place, link, people } }));
  return (
    <RoomForm<NewMeeting> title={t('work.deal.newMeeting')} send={send}>
      <Form.Item name="title" label={t('work.deal.meetingTitle')} rules={[{ required: true, whitespace: true, min: 2, max: 120, message: t('work.deal.titleLength') }]}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="startsAt" label={t('work.deal.startsAt')} rules={[{ required: true, message: t('work.required') }]}>
        <DatePicker className="whole" showTime={{ format: 'HH:mm', minuteStep: 5 }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
      <Form.Item name="place" label={t('work.deal.place')} extra={t('work.deal.placeHint')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="link" label={t('work.deal.linkField')} rules={[{ pattern: /^https:\/\//, message: t('work.deal.linkHttps') }]}>
        <Input maxLength={500} inputMode="url" />
      </Form.Item>
      <Form.Item name="people" label={t('work.deal.people')}>
        <Input maxLength={300} />
      </Form.Item>
    </RoomForm>
  );
}

function MinutesForm({ id, meetingId }: { id: string; meetingId: string }) {
  const { t } = useTexts();
  const send = ({ text }: { text: string }) => settle(browserApi.POST('/api/v1/deals/{id}/meetings/{meetingId}/minutes', { params: { path: { id, meetingId }, header: { 'Idempotency-Key': newKey() } }, body: { text } }));
  return (
    <RoomForm<{ text: string }> title={t('work.deal.writeMinutes')} send={send}>
      <Form.Item name="text" label={t('work.deal.minutes')} extra={t('work.deal.minutesHint')} rules={[{ required: true, whitespace: true, min: 5, max: 4000, message: t('work.deal.minutesLength') }]}>
        <Input.TextArea rows={4} maxLength={4000} showCount />
      </Form.Item>
    </RoomForm>
  );
}
