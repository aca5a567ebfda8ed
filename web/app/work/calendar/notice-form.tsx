import { Alert, App, Button, DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { HolidayNotice } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText, ifMatch, newKey, settle } from '../browser-api';
import { DayLines } from './day-lines';
import { daysOfNotice, textOfNotice } from './notice-text';

interface Typed {
  document: string;
  publishedOn: Dayjs;
  text: string;
}

interface NoticeFormProps {
  year: number;
  /** the notice as it is known, where it is put right */
  corrected: HolidayNotice | null;
  onSent: () => Promise<void>;
  onCancel: () => void;
}

/** The notice of a year is pasted; what was read from it stands beside it before it is sent. */
export function NoticeForm({ year, corrected, onSent, onCancel }: NoticeFormProps) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [form] = Form.useForm<Typed>();
  const text = Form.useWatch('text', form) ?? '';
  const { message } = App.useApp();
  const [failure, setFailure] = useState('');
  const days = daysOfNotice(text, year);
  const send = async ({ document, publishedOn, text: pasted }: Typed) => {
    const body = { document: document.trim(), publishedOn: publishedOn.format('YYYY-MM-DD'), ...daysOfNotice(pasted, year) };
    const outcome = await settle(
      corrected
        ? browserApi.PUT('/api/v1/calendar/years/{year}', { params: { path: { year }, header: ifMatch(corrected.version) }, body })
        : browserApi.POST('/api/v1/calendar/years', { body: { ...body, year }, params: { header: { 'Idempotency-Key': newKey() } } }),
    );
    if (!outcome.ok) return setFailure(failureText(outcome.problem, t));
    void message.success(t('work.calendar.sent', { year }), 8);
    await onSent();
  };
  const required = [{ required: true, message: t('work.required') }];
  const initial = corrected ? { document: corrected.document, publishedOn: dayjs(corrected.publishedOn), text: textOfNotice(corrected, year) } : {};
  return (
    <Panel title={t(corrected ? 'work.calendar.correctNamed' : 'work.calendar.add', { year })}>
      <Form<Typed> form={form} disabled={!ready} layout="vertical" requiredMark={false} initialValues={initial} onFinish={(typed) => void send(typed)}>
        <div className="fgrid">
          <Form.Item name="document" label={t('work.calendar.document')} rules={required}>
            <Input maxLength={60} autoComplete="off" autoFocus={corrected !== null} />
          </Form.Item>
          <Form.Item name="publishedOn" label={t('work.calendar.publishedOn')} rules={required}>
            <DatePicker className="whole" />
          </Form.Item>
        </div>
        <Form.Item name="text" label={t('work.calendar.text')} extra={t('work.calendar.textHint')} rules={required}>
          <Input.TextArea rows={8} maxLength={4000} />
        </Form.Item>
        {days.off.length + days.work.length > 0 && (
          <section aria-label={t('work.calendar.read')}>
            <h3 className="subhead">{t('work.calendar.read')}</h3>
            <DayLines days={days} />
          </section>
        )}
        <Button type="primary" htmlType="submit">
          {t(corrected ? 'work.calendar.correct' : 'work.calendar.send')}
        </Button>
        {corrected && <Button className="beside" onClick={onCancel}>{t('work.calendar.cancel')}</Button>}
      </Form>
      <div role="status">{failure && <Alert type="error" showIcon title={failure} className="gap" />}</div>
    </Panel>
  );
}
