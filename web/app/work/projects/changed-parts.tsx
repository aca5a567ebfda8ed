import type { ChangedParts } from '../../api/types';
import { formatDate, formatMoney } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Prose, RowTable } from '../../ui/panel';
import { Written } from '../../ui/written';

/** What a change is about, as it was and as it is to be. */
export function ChangedTable({ before, after }: { before: ChangedParts; after: ChangedParts }) {
  const { t, locale } = useTexts();
  const money = (fen: number | null) => (fen === null ? '—' : formatMoney(fen, locale));
  const day = (date: string | null | undefined) => (date ? formatDate(date, locale) : '—');
  const budget = (rows: ChangedParts['budget']) => (rows ?? []).map(({ subject, source, fen }, at) => <div key={at}><Written>{subject}</Written>（<Written>{source}</Written>）<span className="num">{money(fen)}</span></div>);
  const rows = [
    ...(after.leader === null ? [] : [[t('work.project.leader'), before.leader ?? '', after.leader]]),
    ...(after.leaderOrcid === null || `${before.leaderOrcid ?? ''}${after.leaderOrcid}` === '' ? [] : [['ORCID', before.leaderOrcid || '—', after.leaderOrcid || '—']]),
    ...(after.route === null ? [] : [[t('work.change.kind.ROUTE'), <Prose key="before" text={before.route || '—'} />, <Prose key="after" text={after.route} />]]),
    ...(after.budget === null ? [] : [[t('work.change.kind.BUDGET'), <div key="before">{budget(before.budget)}</div>, <div key="after">{budget(after.budget)}</div>]]),
    ...(after.endsOn === null ? [] : [[t('work.project.endsOn'), day(before.endsOn), day(after.endsOn)]]),
    ...(after.milestones ?? []).map(({ no, dueOn }) => [t('challenge.progress.milestone', { no }), day(before.milestones?.find((one) => one.no === no)?.dueOn), day(dueOn)]),
    ...(after.contractFen === null ? [] : [[t('work.project.contractFen'), money(before.contractFen), money(after.contractFen)]]), ...(after.technicalFen === null ? [] : [[t('work.project.technicalFen'), money(before.technicalFen), money(after.technicalFen)]]),
  ];
  return <RowTable label={t('work.change.about')} columns={[{ text: t('work.change.what') }, { text: t('work.change.before') }, { text: t('work.change.after') }]} rows={rows} />;
}
