import { App, Button, Form, Input, InputNumber } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useRevalidator } from 'react-router';
import type { Trial, TrialText } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText, ifMatch, newKey, type Outcome, settle } from '../browser-api';
import { ReadAndConfirm } from '../commissions/confirm-text';
import { RoomForm } from '../deals/room-form';

interface Wishes {
  months: number;
  purpose: string;
  afterwards: string;
}

const USUAL = { months: 12 };
const MOST_MONTHS = 36;

/** What is written becomes part of an article: it stays one line. */
const withinLine = (event: KeyboardEvent<HTMLTextAreaElement>) => {
  if (event.key === 'Enter') event.preventDefault();
};

/** Writes what is to be tried, reads the text that results, and signs what was read. */
function useProposal(introductionId: string) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const [read, setRead] = useState<{ wishes: Wishes; text: TrialText } | null>(null);
  const show = async (wishes: Wishes): Promise<Outcome<unknown> | null> => {
    const shown = await settle(browserApi.POST('/api/v1/trials/text', { params: { header: { 'Idempotency-Key': newKey() } }, body: { introductionId, ...wishes } }));
    if (!shown.ok) return shown;
    setRead({ wishes, text: shown.data });
    return null;
  };
  const propose = async () => {
    if (read === null) return;
    const outcome = await settle(browserApi.POST('/api/v1/trials', { params: { header: { 'Idempotency-Key': newKey() } }, body: { introductionId, ...read.wishes, sha256: read.text.sha256 } }));
    setRead(null);
    if (!outcome.ok) return void message.error(failureText(outcome.problem, t), 8);
    void message.success(t('work.trial.done'));
    await revalidate();
  };
  return { read, show, propose, close: () => setRead(null) };
}

/** Proposes a trial: the text is made of what is written here. */
export function TrialForm({ introductionId, again }: { introductionId: string; again: boolean }) {
  const { t } = useTexts();
  const { read, show, propose, close } = useProposal(introductionId);
  const required = [{ required: true, message: t('work.required') }];
  return (
    <>
      <RoomForm<Wishes> title={t(again ? 'work.trial.again' : 'work.trial.propose')} button={t('work.trial.readFirst')} send={show} initial={USUAL}>
        <Form.Item name="purpose" label={t('work.trial.purpose')} extra={t('work.trial.purposeHint')} rules={required}><Input.TextArea rows={3} maxLength={300} showCount onKeyDown={withinLine} /></Form.Item>
        <Form.Item name="afterwards" label={t('work.trial.afterwards')} extra={t('work.trial.afterwardsHint')} rules={required}><Input.TextArea rows={3} maxLength={300} showCount onKeyDown={withinLine} /></Form.Item>
        <Form.Item name="months" label={t('work.trial.months')} rules={required}><InputNumber min={1} max={MOST_MONTHS} precision={0} className="whole" /></Form.Item>
      </RoomForm>
      <ReadAndConfirm open={read !== null} text={read?.text ?? null} title={t('work.trial.readFirst')} button={t('work.trial.proposeAndSign')} label={t('work.trial')} agree={t('work.trial.agree')} confirm={propose} close={close} />
    </>
  );
}

/** Signs what was read of a trial that the other side has proposed. */
export function TrialSigning({ trial }: { trial: Trial }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const [open, setOpen] = useState(false);
  const sign = async () => {
    const { id, version, sha256 } = trial;
    const outcome = await settle(browserApi.POST('/api/v1/trials/{id}/actions/{action}', { params: { path: { id, action: 'sign' }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body: { sha256 } }));
    if (!outcome.ok) return void message.error(failureText(outcome.problem, t), 8);
    void message.success(t('work.trial.signed'));
    setOpen(false);
    await revalidate();
  };
  return (
    <p>
      <Button type="primary" disabled={!ready} onClick={() => setOpen(true)}>{t('work.trial.read')}</Button>
      <ReadAndConfirm open={open} text={trial} title={t('work.trial.read')} button={t('work.trial.sign')} label={t('work.trial')} agree={t('work.trial.agree')} confirm={sign} close={() => setOpen(false)} />
    </p>
  );
}
