import type { Texts } from '../i18n/use-texts';
import { Due } from './due';
import { StateTag } from './state-tag';
import type { Column } from './work-table';

interface Standing {
  stateLabel: string;
  stateTone: string;
  dueAt: string | null;
  dueProvisional: boolean;
  workingDaysLeft: number | null;
}

/** Where a record stands, and when the next step is due: the last columns of a list of cases. */
export const standingColumns = <R extends Standing>({ t }: Pick<Texts, 't'>, now: string): Column<R>[] => [
  { title: t('work.col.state'), cell: ({ stateLabel, stateTone }) => <StateTag label={stateLabel} tone={stateTone} />, nowrap: true, plain: true },
  { title: t('work.col.due'), cell: ({ dueAt, dueProvisional, workingDaysLeft }) => <Due at={dueAt} provisional={dueProvisional} now={now} workingDays={workingDaysLeft} /> },
];
