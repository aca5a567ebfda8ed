import type { Contract } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Facts, Panel } from '../../ui/panel';
import { Written } from '../../ui/written';
import { CasePapersPanel } from './case-papers';
import { CutChanges } from './cut-changes';

type Kind = Contract['casePapers'][number]['kind'];
/** Where the matter is decided on that papers are handed in on. */
const DECIDED_IN: Readonly<Record<Kind, readonly string[]>> = { contract_objection: ['RE_RECOGNITION', 'UPPER_DECISION'], contract_deregistration: ['DEREGISTRATION_REVIEW'] };

/**
 * What is said against a registration: who objects, what is handed in with it, and what was cut short by it; and what is handed in on a deregistration.
 * @param above what is decided on now stands above the steps, everything else below them
 */
export function Doubts({ record, above }: { record: Contract; above: boolean }) {
  const { t, locale } = useTexts();
  const stands = (kind: Kind) => DECIDED_IN[kind].includes(record.state) === above;
  return (
    <>
      {record.unheardSince && stands('contract_objection') && <Panel><p className="note warn">{t('work.contract.unheard', { date: formatDate(record.unheardSince, locale) })}</p></Panel>}
      {record.objector && stands('contract_objection') && (
        <Facts
          items={[
            [t('work.contract.objector'), <Written key="name">{record.objector.name}</Written>],
            [t('work.contract.objectorOrganisation'), record.objector.organisation && <Written key="organisation">{record.objector.organisation}</Written>],
            [t('work.contract.objectorContact'), <Written key="contact">{record.objector.contact}</Written>],
          ]}
        />
      )}
      {record.casePapers.filter(({ kind }) => stands(kind)).map((papers) => <CasePapersPanel key={papers.kind} record={record} papers={papers} />)}
      {stands('contract_objection') && <CutChanges record={record} />}
    </>
  );
}
