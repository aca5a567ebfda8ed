import type { Contract } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Facts } from '../../ui/panel';
import { Written } from '../../ui/written';
import { CasePapersPanel } from './case-papers';
import { CutChanges } from './cut-changes';

const DECIDED_ON: readonly string[] = ['RE_RECOGNITION', 'UPPER_DECISION', 'DEREGISTRATION_REVIEW'];
/** What is handed in stands before the decision on it, otherwise below the steps. */
export const isDoubted = ({ state }: Contract): boolean => DECIDED_ON.includes(state);

/** What is said against a registration: who objects, what is handed in with it, and what was cut short by it. */
export function Doubts({ record }: { record: Contract }) {
  const { t } = useTexts();
  return (
    <>
      {record.objector && (
        <Facts
          items={[
            [t('work.contract.objector'), <Written key="name">{record.objector.name}</Written>],
            [t('work.contract.objectorOrganisation'), record.objector.organisation && <Written key="organisation">{record.objector.organisation}</Written>],
            [t('work.contract.objectorContact'), <Written key="contact">{record.objector.contact}</Written>],
          ]}
        />
      )}
      {record.casePapers.map((papers) => <CasePapersPanel key={papers.kind} record={record} papers={papers} />)}
      <CutChanges record={record} />
    </>
  );
}
