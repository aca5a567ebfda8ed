import { DatePicker, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import type { Deal } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Panel, Prose } from '../../ui/panel';
import { Mixed, Written } from '../../ui/written';
import { browserApi, newKey, settle } from '../browser-api';
import { RoomForm } from './room-form';

type Room = NonNullable<Deal['room']>;
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
        {room.meetings.map(({ id: meetingId, title, startsAt, place, link, people, minutes, minutesBy }) => (
          <li key={meetingId}>
            <b><Written>{title}</Written></b>
            <div className="small-text num">{formatDate(startsAt, locale, 'minute')}</div>
            {place && <div className="small-text"><Written>{place}</Written></div>}
            {link && <div className="small-text"><a href={link} target="_blank" rel="noreferrer noopener">{t('work.deal.link')}</a></div>}
            {people && <div className="small-text"><Written>{people}</Written></div>}
            {minutes ? (
              <details className="fold">
                <summary><Mixed text={t('work.deal.minutesBy', { person: minutesBy ?? '' })} /></summary>
                <Prose text={minutes} />
              </details>
            ) : room.open && <MinutesForm id={id} meetingId={meetingId} />}
          </li>
        ))}
      </ul>
      {room.open && <NewMeetingForm id={id} />}
    </Panel>
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
