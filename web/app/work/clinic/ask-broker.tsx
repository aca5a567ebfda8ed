import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useTexts } from '../../i18n/use-texts';
import { browserApi, failureText, newKey, settle } from '../browser-api';

/** Asks a broker to look at the draft; says before who will see what. @param needed below the line, or hard */
export function AskBroker({ needId, flush, needed }: { needId: string; flush: () => Promise<boolean>; needed: boolean }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [request, setRequest] = useState('');
  const [busy, setBusy] = useState(false);
  const ask = async () => {
    setBusy(true);
    await flush();
    const outcome = await settle(browserApi.POST('/api/v1/clinic', { body: { needId, request: request.trim() }, params: { header: { 'Idempotency-Key': newKey() } } }));
    setBusy(false);
    if (!outcome.ok) return void message.error(failureText(outcome.problem, t), 8);
    void message.success(t('work.clinic.asked'));
    await navigate(`/work/clinic/${outcome.data.id}`);
  };
  if (!open) return <Button block type={needed ? 'primary' : 'default'} onClick={() => setOpen(true)}>{t('work.clinic.ask')}</Button>;
  return (
    <div className="ask-broker">
      <label htmlFor="clinic-request">{t('work.clinic.request')}</label>
      <Input.TextArea id="clinic-request" rows={3} maxLength={300} value={request} onChange={(event) => setRequest(event.target.value)} autoFocus />
      <p className="hint">{t('work.clinic.consent')}</p>
      <Button block type="primary" loading={busy} onClick={() => void ask()}>{t('work.clinic.send')}</Button>
    </div>
  );
}
