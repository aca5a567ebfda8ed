import { App, Button } from 'antd';
import { Link, useRevalidator } from 'react-router';
import type { Route } from './+types/inbox';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { NotificationRow } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { browserApi, failureText, type Outcome, settle } from './browser-api';
import { NextPage } from './list-parts';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.inbox'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const unread = params.get('unread') === 'true';
  const cursor = params.get('cursor');
  return { unread, page: unwrap(await context.get(apiContext).GET('/api/v1/notifications', { params: { query: { limit: 30, unread, ...(cursor ? { cursor } : {}) } } })) };
}

/** What the platform has told the reader, latest first. */
export default function Inbox({ loaderData: { unread, page } }: Route.ComponentProps) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const mark = async (call: Promise<Outcome<unknown>>) => {
    const outcome = await call;
    if (!outcome.ok) message.error(failureText(outcome.problem, t));
    // the frame counts anew too
    await revalidate();
  };
  const [newest] = page.items;
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.inbox')}</h1>
        <nav className="filters" aria-label={t('work.inbox.filter')}>
          <Link to="?" aria-current={unread ? undefined : 'true'}>{t('search.all')}</Link>
          <Link to="?unread=true" aria-current={unread ? 'true' : undefined}>{t('work.inbox.unread')}</Link>
        </nav>
        <div className="right inboxways">
          <Link to="/work/account#notifications">{t('work.inbox.settings')}</Link>
          {newest && page.items.some(({ isRead }) => !isRead) && (
            <Button onClick={() => void mark(settle(browserApi.POST('/api/v1/notifications/reading', { body: { upTo: newest.id } })))}>{t('work.inbox.readAll')}</Button>
          )}
        </div>
      </div>
      {page.items.length === 0 ? <p className="nothing">{t(unread ? 'work.inbox.noneUnread' : 'work.inbox.none')}</p> : (
        <ol className="inbox box">
          {page.items.map((row) => <Item key={row.id} row={row} onRead={() => void mark(readOne(row.id))} />)}
        </ol>
      )}
      <NextPage address={unread ? 'unread=true' : ''} cursor={page.nextCursor} />
    </>
  );
}

const readOne = (id: string) => settle(browserApi.POST('/api/v1/notifications/{id}/reading', { params: { path: { id } }, keepalive: true }));

function Item({ row, onRead }: { row: NotificationRow; onRead: () => void }) {
  const { t, locale } = useTexts();
  const { kindName, matter, done, about, says, path, at, isRead } = row;
  const words = <><span lang={matter.lang}>{matter.text}</span>{t('work.inbox.colon')}<span lang={done.lang}>{done.text}</span></>;
  // whoever opens it has read it; the request outlives the page
  const open = () => void (isRead || readOne(row.id));
  return (
    <li data-unread={isRead ? undefined : true}>
      <div className="head">
        {!isRead && <span className="dot" role="img" aria-label={t('work.inbox.isUnread')} />}
        {path.startsWith('/work') ? <Link to={path} onClick={open}>{words}</Link> : <a href={path} onClick={open}>{words}</a>}
        <span className="tag">{kindName}</span>
        <time className="small-text num" dateTime={at}>{formatDate(at, locale, 'minute')}</time>
      </div>
      <div><Written>{about}</Written></div>
      {says !== '' && <div className="small-text says"><Written>{says}</Written></div>}
      {!isRead && <Button size="small" onClick={onRead} aria-label={t('work.inbox.readNamed', { about })}>{t('work.inbox.read')}</Button>}
    </li>
  );
}
