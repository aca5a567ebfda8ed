import { App, Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link, useRevalidator } from 'react-router';
import { problemOf } from '../../api/answer';
import type { Deal, DealMessage, FileView } from '../../api/types';
import { formatDate, formatSize, isoDay } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { Written } from '../../ui/written';
import { browserApi, failureText, newKey, settle } from '../browser-api';
import { uploadFile } from '../send-file';

interface ConversationProps {
  deal: Deal;
  /** latest first, as they are read */
  messages: readonly DealMessage[];
  earlier: string | null;
}

/** What the parties write to each other, and where one writes. */
export function Conversation({ deal, messages, earlier }: ConversationProps) {
  const { t } = useTexts();
  const { room } = deal;
  const end = useRef<HTMLDivElement>(null);
  const lastNo = messages[0]?.no ?? 0;
  useEffect(() => {
    const box = end.current?.parentElement;
    if (box) box.scrollTop = box.scrollHeight;
  }, [lastNo]);
  useEffect(() => {
    if (room && lastNo > room.readNo) void settle(browserApi.POST('/api/v1/deals/{id}/reading', { params: { path: { id: deal.id }, header: { 'Idempotency-Key': newKey() } }, body: { no: lastNo } }));
  }, [deal.id, lastNo, room]);
  return (
    <section className="panel talk" aria-labelledby="talk-title">
      <h2 id="talk-title">{t('work.deal.talk')}</h2>
      <div className="talklines" tabIndex={0} role="log" aria-label={t('work.deal.talk')}>
        {earlier && <p className="small-text"><Link to={`?before=${encodeURIComponent(earlier)}`}>{t('work.deal.earlier')}</Link></p>}
        {messages.length === 0 && <p className="nothing">{t('work.deal.noMessages')}</p>}
        {[...messages].reverse().map((message, index, all) => (
          <Line key={message.no} message={message} newDay={isoDay(all[index - 1]?.at ?? '1900-01-01') !== isoDay(message.at)} />
        ))}
        <div ref={end} />
      </div>
      {room?.open ? <Write dealId={deal.id} /> : <p className="hint">{t('work.deal.closed')}</p>}
    </section>
  );
}

function Line({ message: { by, side, own, text, files, at }, newDay }: { message: DealMessage; newDay: boolean }) {
  const { t, locale } = useTexts();
  return (
    <>
      {newDay && <p className="talkday num">{formatDate(at, locale)}</p>}
      <article className={own ? 'said own' : 'said'}>
        <header className="small-text">
          <b><Written>{by}</Written></b> {t(`work.intro.side.${side}`)} <time dateTime={at} className="num">{formatDate(at, locale, 'time')}</time>
        </header>
        <p className="saidtext"><Written>{text}</Written></p>
        {files.map(({ id, name, size, contentUrl }) => (
          <div key={id}>
            <a href={contentUrl} download><Written>{name}</Written></a> <span className="small-text num">{formatSize(size)}</span>
          </div>
        ))}
      </article>
    </>
  );
}

function Write({ dealId }: { dealId: string }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly FileView[]>([]);
  const [busy, setBusy] = useState(false);
  const attach = async (file: File) => {
    setBusy(true);
    const sent = await uploadFile({ subjectKind: 'deal', subjectId: dealId, purpose: t('work.deal.attachment'), disclosure: 'PUBLIC' }, file).catch(() => null);
    setBusy(false);
    if (sent?.ok) setFiles([...files, sent.file]);
    else void message.error(failureText(sent ? problemOf(sent) : null, t), 8);
  };
  const send = async () => {
    setBusy(true);
    const outcome = await settle(browserApi.POST('/api/v1/deals/{id}/messages', { params: { path: { id: dealId }, header: { 'Idempotency-Key': newKey() } }, body: { text, ...(files.length > 0 ? { fileIds: files.map(({ id }) => id) } : {}) } }));
    setBusy(false);
    if (!outcome.ok) return void message.error(failureText(outcome.problem, t), 8);
    setText('');
    setFiles([]);
    await revalidate();
  };
  const take = async (id: string) => {
    const outcome = await settle(browserApi.DELETE('/api/v1/files/{id}', { params: { path: { id } } }));
    if (outcome.ok) setFiles(files.filter((file) => file.id !== id));
    else void message.error(failureText(outcome.problem, t), 8);
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
      {files.length > 0 && (
        <ul className="filelist">
          {files.map(({ id, name, size }) => (
            <li key={id}>
              <span><Written>{name}</Written> <span className="small-text num">{formatSize(size)}</span></span>
              <Button type="text" danger size="small" onClick={() => void take(id)} aria-label={t('work.files.removeNamed', { name })}>{t('work.rows.remove')}</Button>
            </li>
          ))}
        </ul>
      )}
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
