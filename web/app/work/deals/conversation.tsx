import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { Deal, DealMessage } from '../../api/types';
import { formatDate, formatSize, isoDay } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Written } from '../../ui/written';
import { browserApi, newKey, settle } from '../browser-api';
import { WriteMessage } from './write-message';

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
      {room?.open ? <WriteMessage dealId={deal.id} /> : <p className="hint">{t(room?.stopped ? 'work.deal.youStopped' : 'work.deal.closed')}</p>}
    </section>
  );
}

function Line({ message: { no, by, side, own, text, files, at }, newDay }: { message: DealMessage; newDay: boolean }) {
  const { t, locale } = useTexts();
  return (
    <>
      {newDay && <p className="talkday num">{formatDate(at, locale)}</p>}
      <article className={own ? 'said own' : 'said'}>
        <header className="small-text">
          <b><Written>{by}</Written></b> {t(`work.intro.side.${side}`)} <time dateTime={at} className="num">{formatDate(at, locale, 'time')}</time> <span className="num">#{no}</span>
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
