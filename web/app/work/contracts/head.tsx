import type { ReactNode } from 'react';
import type { Contract } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { CaseHead } from '../case-head';
import { StateTag } from '../state-tag';

/** The head of a contract's page. */
export function ContractHead({ record, now, children }: { record: Contract; now: string; children?: ReactNode }) {
  const { t } = useTexts();
  return (
    <CaseHead record={record} title={record.title} list={[t('work.nav.contracts'), '/work/contracts']} now={now} tag={<>{record.large && <StateTag label={t('work.contract.large')} tone="waiting" />}{record.ended && <StateTag label={t('work.contract.ended')} tone="closed" />}</>}>
      {record.daysWithUpper !== null && <span className="small-text">{t('work.contract.withUpper', { days: record.daysWithUpper })}</span>}
      {children}
    </CaseHead>
  );
}
