import { Button, Form, Input, InputNumber } from 'antd';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, settle } from '../browser-api';
import { useSend } from './use-send';

interface Wish {
  /** minutes in China's time, as the field gives them */
  sitsAt: string;
  place: string;
  minutesEach: number;
}

/** Sets the defence; the order of the bidders is drawn when it is sent. */
export function DefenceForm({ challengeId }: { challengeId: string }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { busy, send, failure } = useSend(t('work.defence.done'));
  const needed = [{ required: true, message: t('work.judging.needed') }];
  const submit = ({ sitsAt, place, minutesEach }: Wish) => send(settle(browserApi.POST('/api/v1/challenges/{id}/defence', { params: { path: { id: challengeId } }, body: { sitsAt: `${sitsAt}:00+08:00`, place: place.trim(), minutesEach } })));
  return (
    <Panel title={t('work.defence.set')}>
      <p className="hint">{t('work.defence.setHint')}</p>
      <Form<Wish> layout="vertical" requiredMark={false} disabled={!ready} initialValues={{ minutesEach: 30 }} onFinish={submit}>
        <Form.Item name="sitsAt" label={t('defence.sitsAt')} rules={needed}><Input type="datetime-local" /></Form.Item>
        <Form.Item name="place" label={t('defence.place')} rules={needed}><Input maxLength={200} /></Form.Item>
        <Form.Item name="minutesEach" label={t('work.defence.minutesEach')} rules={needed}><InputNumber min={5} max={240} precision={0} /></Form.Item>
        <div role="alert">{failure && <p className="err">{failure}</p>}</div>
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>{t('work.defence.set')}</Button>
      </Form>
    </Panel>
  );
}
