import { App, Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { CommissionTerms, CommissionTermsText } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText, ifMatch, newKey, settle } from '../browser-api';
import { FullText } from '../introductions/nda-signing';

type Text = Pick<CommissionTermsText, 'text' | 'english'>;

interface ReadAndConfirmProps {
  open: boolean;
  text: Text | null;
  title: string;
  button: string;
  /** what the text is called, and what whoever confirms it says */
  label: string;
  agree: string;
  confirm: () => Promise<void>;
  close: () => void;
}

/** The whole text of terms, a tick and a button. */
export function ReadAndConfirm({ open, text, title, button, label, agree, confirm, close }: ReadAndConfirmProps) {
  /** the text that the tick stands under: another one wants another tick */
  const [ticked, setTicked] = useState<Text | null>(null);
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    await confirm();
    setBusy(false);
  };
  return (
    <Modal open={open} title={title} width={760} okText={button} okButtonProps={{ disabled: text === null || ticked !== text, loading: busy }} onCancel={close} onOk={() => void take()} afterClose={() => setTicked(null)}>
      {text && <FullText text={text.text} english={text.english} label={label} />}
      <Checkbox checked={text !== null && ticked === text} onChange={({ target }) => setTicked(target.checked ? text : null)}>{agree}</Checkbox>
    </Modal>
  );
}

/** Confirms what was read of terms that others have proposed. */
export function ConfirmText({ terms, action }: { terms: CommissionTerms; action: string }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const [open, setOpen] = useState(false);
  const confirm = async () => {
    const { id, version, sha256 } = terms;
    const outcome = await settle(browserApi.POST('/api/v1/commission-terms/{id}/actions/{action}', { params: { path: { id, action }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body: { sha256 } }));
    if (!outcome.ok) return void message.error(failureText(outcome.problem, t), 8);
    void message.success(t('work.fee.confirmed'));
    setOpen(false);
    await revalidate();
  };
  return (
    <p>
      <Button type="primary" disabled={!ready} onClick={() => setOpen(true)}>{t('work.fee.read')}</Button>
      <ReadAndConfirm open={open} text={terms} title={t('work.fee.read')} button={t('work.fee.confirm')} label={t('work.fee')} agree={t('work.fee.agree')} confirm={confirm} close={() => setOpen(false)} />
    </p>
  );
}
