import { App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Link, useRevalidator } from 'react-router';
import type { ListingKind } from '../api/records';
import type { ListingRow, WorkingFreshness } from '../api/types';
import { formatDate } from '../i18n/format';
import { useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { Written } from '../ui/written';
import { browserApi, failureText, newKey, settle } from './browser-api';
import { FreshUntil } from './fresh-until';
import { workPath } from './record-table';
import { type Column, WorkTable } from './work-table';

/** Says that public listings still hold, all of them or none; the key makes a repeated click harmless. */
function useConfirm(kind: ListingKind) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState(false);
  const confirm = async (ids: readonly string[]) => {
    setBusy(true);
    const outcome = await settle(browserApi.POST('/api/v1/confirmations', { params: { header: { 'Idempotency-Key': newKey() } }, body: { kind, ids: [...ids] } }));
    setBusy(false);
    if (!outcome.ok) return void message.error(failureText(outcome.problem, t));
    void message.success(t('work.fresh.done', { count: ids.length }));
    await revalidate();
  };
  return { confirm: (ids: readonly string[]) => void confirm(ids), busy };
}

/** Beside a record: how long what is public counts as confirmed, the button, and who said so before. */
export function FreshnessPanel({ kind, id, freshness }: { kind: ListingKind; id: string; freshness: WorkingFreshness | null }) {
  const { t, locale, list } = useTexts();
  const { confirm, busy } = useConfirm(kind);
  const ready = useHydrated();
  if (!freshness) return null;
  const { confirmBy, days, unconfirmed, asked, mayConfirm, history } = freshness;
  return (
    <Panel title={t('work.fresh.title')}>
      {unconfirmed ? <p className="note warn">{t('work.fresh.overdue', { days: days ?? 0 })}</p> : asked && <p className="note warn">{t('work.fresh.soon')}</p>}
      {confirmBy && <p>{t('work.fresh.until')} <b className="num">{formatDate(confirmBy, locale)}</b></p>}
      {mayConfirm && (
        <Button block type={asked ? 'primary' : 'default'} disabled={!ready} loading={busy} onClick={() => confirm([id])}>
          {t('work.fresh.confirm')}
        </Button>
      )}
      <details className="fold gap">
        <summary>{t('work.fresh.history')}</summary>
        <ol className="steps-line">
          {history.map((line) => (
            <li key={line.at}>
              <b>{t(`work.fresh.means.${line.means as 'LINK'}`)}</b> <span className="small-text"><Written>{line.personName}</Written></span>
              <div className="small-text num">{list([formatDate(line.at, locale, 'minute'), line.holdsUntil && t('work.fresh.historyUntil', { date: formatDate(line.holdsUntil, locale) })], '，')}</div>
            </li>
          ))}
        </ol>
      </details>
    </Panel>
  );
}

/** What is to be confirmed, with all of it chosen that the reader may confirm: usually everything still holds. */
export function DueList({ kind, rows }: { kind: ListingKind; rows: readonly ListingRow[] }) {
  const { t, locale } = useTexts();
  const own = rows.filter(({ freshness }) => freshness?.mayConfirm);
  const [left, leave] = useState<ReadonlySet<string>>(new Set());
  const { confirm, busy } = useConfirm(kind);
  const ready = useHydrated();
  if (rows.length === 0) return <p className="nothing">{t('work.fresh.noneDue')}</p>;
  const chosen = own.filter(({ id }) => !left.has(id)).map(({ id }) => id);
  const toggle = (id: string) => leave(new Set(left.has(id) ? [...left].filter((one) => one !== id) : [...left, id]));
  const columns: Column<ListingRow>[] = [
    { title: t('work.col.title'), cell: ({ id, title, number, freshness }) => (
      <div className="pick">
        {freshness?.mayConfirm && <Checkbox aria-label={t('work.fresh.choose', { title })} checked={!left.has(id)} disabled={!ready} onChange={() => toggle(id)} />}
        <div><Link to={workPath(kind, id)}><Written>{title}</Written></Link><div className="small-text num">{number}</div></div>
      </div>
    ) },
    { title: t('work.col.organisation'), cell: ({ organisationName }) => <Written>{organisationName}</Written> },
    { title: t('work.fresh.lastAt'), cell: ({ freshness }) => freshness && <span className="num">{formatDate(freshness.confirmedAt, locale)}</span>, nowrap: true },
    { title: t('work.col.fresh'), cell: ({ freshness }) => <FreshUntil freshness={freshness} />, nowrap: true },
  ];
  return (
    <>
      <div className="box"><WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} /></div>
      {own.length > 0 && (
        <p className="acts">
          <Button type="primary" size="large" disabled={!ready || chosen.length === 0} loading={busy} onClick={() => confirm(chosen)}>
            {t('work.fresh.confirmChosen', { count: chosen.length })}
          </Button>
        </p>
      )}
    </>
  );
}
