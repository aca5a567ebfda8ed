import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import { problemOf } from '../../api/answer';
import type { FileView } from '../../api/types';
import { formatSize } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { Written } from '../../ui/written';
import { browserApi, failureText, newKey, settle } from '../browser-api';
import { uploadFile } from '../send-file';

/** Where one writes a message, with its attachments. */
export function WriteMessage({ dealId }: { dealId: string }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const { files, attach, take, clear } = useAttachments(dealId, setBusy);
  const send = async () => {
    setBusy(true);
    const outcome = await settle(browserApi.POST('/api/v1/deals/{id}/messages', { params: { path: { id: dealId }, header: { 'Idempotency-Key': newKey() } }, body: { text, ...(files.length > 0 ? { fileIds: files.map(({ id }) => id) } : {}) } }));
    setBusy(false);
    if (!outcome.ok) return void message.error(failureText(outcome.problem, t), 8);
    setText('');
    clear();
    await revalidate();
  };
  return (
    <form
      className="talkform"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') void send();
      }}
    >
      <label htmlFor="talk-text">{t('work.deal.write')}</label>
      <Input.TextArea id="talk-text" value={text} onChange={({ target }) => setText(target.value)} autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} disabled={!ready} />
      <Attached files={files} take={take} />
      <div className="talkacts">
        <label className="talkfile">
          <input type="file" disabled={!ready || busy} onChange={({ target }) => { const [file] = target.files ?? []; if (file) void attach(file); target.value = ''; }} />
          <span>{t('work.deal.attach')}</span>
        </label>
        <Button type="primary" htmlType="submit" disabled={!ready || text.trim() === ''} loading={busy}>{t('work.deal.send')}</Button>
      </div>
      <p className="hint">{t('work.deal.fixed')}</p>
    </form>
  );
}

/** Files lie in the deal until they are sent with a message, or taken away again. */
function useAttachments(dealId: string, setBusy: (busy: boolean) => void) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const [files, setFiles] = useState<readonly FileView[]>([]);
  return {
    files,
    clear: () => setFiles([]),
    attach: async (file: File) => {
      setBusy(true);
      const sent = await uploadFile({ subjectKind: 'deal', subjectId: dealId, purpose: t('work.deal.attachment'), disclosure: 'PUBLIC' }, file).catch(() => null);
      setBusy(false);
      if (sent?.ok) return setFiles((before) => [...before, sent.file]);
      void message.error(failureText(sent ? problemOf(sent) : null, t), 8);
    },
    take: async (id: string) => {
      const outcome = await settle(browserApi.DELETE('/api/v1/files/{id}', { params: { path: { id } } }));
      if (outcome.ok) setFiles((before) => before.filter((file) => file.id !== id));
      else void message.error(failureText(outcome.problem, t), 8);
    },
  };
}

function Attached({ files, take }: { files: readonly FileView[]; take: (id: string) => Promise<void> }) {
  const { t } = useTexts();
  if (files.length === 0) return null;
  return (
    <ul className="filelist">
      {files.map(({ id, name, size }) => (
        <li key={id}>
          <span><Written>{name}</Written> <span className="small-text num">{formatSize(size)}</span></span>
          <Button type="text" danger size="small" onClick={() => void take(id)} aria-label={t('work.files.removeNamed', { name })}>{t('work.rows.remove')}</Button>
        </li>
      ))}
    </ul>
  );
}
