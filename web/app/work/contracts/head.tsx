import type { ReactNode } from 'react';
import type { Contract } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Written } from '../../ui/written';
import { DueLine } from '../due';
import { StateTag } from '../state-tag';
import { WayBack } from '../way-back';

/** Where one is, and the contract's name, state, number and deadline, whether it is being written or read. */
export function ContractHead({ record, now, children }: { record: Contract; now: string; children?: ReactNode }) {
  const { t } = useTexts();
  return (
    <>
      <WayBack list={[t('work.nav.contracts'), '/work/contracts']} here={record.number} />
      <div className="phead">
        <h1>{record.title ? <Written>{record.title}</Written> : t('work.untitled')}</h1>
        <StateTag label={record.stateLabel} tone={record.stateTone} />
        {record.ended && <StateTag label={t('work.contract.ended')} tone="closed" />}
        <span className="small-text num">{record.number}</span>
        <DueLine at={record.dueAt} provisional={record.dueProvisional} now={now} />
        {children}
      </div>
    </>
  );
}
