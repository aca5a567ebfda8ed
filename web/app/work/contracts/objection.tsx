import type { Contract, FileView } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Facts } from '../../ui/panel';
import { Written } from '../../ui/written';
import { Evidence } from '../evidence';
import type { May } from '../nav';
import { useMay } from '../use-work';
import { CutChanges } from './cut-changes';

const objects = ({ allowedActions }: Contract): boolean => allowedActions.some(({ action }) => action === 'object' || action === 'objectAsParty');
const UNDER_OBJECTION: readonly string[] = ['RE_RECOGNITION', 'UPPER_DECISION'];
/** What is handed in on an objection stands before the decision on it, otherwise below the steps. */
export const isDoubted = ({ state }: Contract): boolean => UNDER_OBJECTION.includes(state);

/** Who may object adds papers to it; who handles it reads them. */
export const objectionPapersOf = (record: Contract, may: May): boolean =>
  objects(record) || (isDoubted(record) && (may('contract.insight') || may('contract.object') || may('contract.objectAsParty'))) || (record.objector !== '' && may('contract.insight'));

/** What is said against a registration, and what was cut short by it. */
export function Doubts({ record, files }: { record: Contract; files: readonly FileView[] | null }) {
  return (
    <>
      {files && <ObjectionPanel record={record} files={files} />}
      <CutChanges record={record} />
    </>
  );
}

/** Who objects, and what is handed in with it: apart from the contract's own papers, and not for its other parties. */
function ObjectionPanel({ record, files }: { record: Contract; files: readonly FileView[] }) {
  const { t } = useTexts();
  const may = useMay();
  return (
    <>
      {record.objector !== '' && <Facts items={[[t('work.contract.objector'), <Written key="objector">{record.objector}</Written>]]} />}
      <Evidence of={{ kind: 'contract_objection', id: record.id }} files={files} editable={objects(record) || (isDoubted(record) && (may('contract.object') || may('contract.objectAsParty')))} hint={t('work.contract.objection.papers')} title={t('work.contract.objection.title')} />
    </>
  );
}
