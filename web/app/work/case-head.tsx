import type { ReactNode } from 'react';
import type { Contract } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { DueLine } from './due';
import { Progress } from './progress';
import { StateTag } from './state-tag';
import { WayBack } from './way-back';

interface CaseHeadProps {
  record: { number: string; stateLabel: string; stateTone: string; dueAt: string | null; dueProvisional: boolean } & Pick<Contract, 'stages' | 'workingDaysLeft'>;
  title: string;
  /** the list of its kind */
  list: readonly [text: string, to: string];
  now: string;
  /** what is said beside the state */
  tag?: ReactNode;
  /** in place of the deadline, where the clock of the record is none */
  clock?: ReactNode;
  children?: ReactNode;
}

/** Whose it is, and who wrote it. */
export function WrittenBy({ organisation, author }: { organisation: string | undefined; author: string }) {
  return (
    <span className="small-text">
      <Written>
        {organisation}　{author}
      </Written>
    </span>
  );
}

/** Where one is, and the record's name, state, number and deadline, whether it is being written or read. */
export function CaseHead({ record, title, list, now, tag, clock, children }: CaseHeadProps) {
  const { t } = useTexts();
  return (
    <>
      <WayBack list={list} here={record.number} />
      <div className="phead">
        <h1>{title ? <Written>{title}</Written> : t('work.untitled')}</h1>
        <StateTag label={record.stateLabel} tone={record.stateTone} />
        {tag}
        <span className="small-text num">{record.number}</span>
        {clock ?? <DueLine at={record.dueAt} provisional={record.dueProvisional} now={now} workingDays={record.workingDaysLeft} />}
        {children}
      </div>
      <Progress stages={record.stages} />
    </>
  );
}
