import { App, Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { CommissionTerms } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText, ifMatch, newKey, settle } from '../browser-api';
import { FullText } from '../introductions/nda-signing';

/** The whole text of the terms, a tick and a button: confirms what was read. */
export function ConfirmText({ terms, action }: { terms: CommissionTerms; action: string }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const [open, setOpen] = useState(false);
  const [ticked, setTicked] = useState(false);
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    const { id, version, sha256 } = terms;
    setBusy(true);
    const outcome = await settle(browserApi.POST('/api/v1/commission-terms/{id}/actions/{action}', { params: { path: { id, action }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body: { sha256 } }));
    setBusy(false);
    if (!outcome.ok) return void message.error(failureText(outcome.problem, t), 8);
    void message.success(t('work.fee.confirmed'));
    setOpen(false);
    await revalidate();
  };
  return (
    <p>
      <Button type="primary" disabled={!ready} onClick={() => setOpen(true)}>{t('work.fee.read')}</Button>
      <Modal open={open} title={t('work.fee.read')} width={760} okText={t('work.fee.confirm')} okButtonProps={{ disabled: !ticked, loading: busy }} onCancel={() => setOpen(false)} onOk={() => void confirm()} afterClose={() => setTicked(false)}>
        <FullText text={terms.text} english={terms.english} label={t('work.fee')} />
        <Checkbox checked={ticked} onChange={({ target }) => setTicked(target.checked)}>{t('work.fee.agree')}</Checkbox>
      </Modal>
    </p>
  );
}
