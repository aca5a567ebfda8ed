import type { Contract } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Evidence } from '../evidence';

type CasePapers = Contract['casePapers'][number];

/** Papers on a matter of a registration, apart from the contract's own: each with who has handed it in, and when. */
export function CasePapersPanel({ contractId, papers: { kind, editable, files } }: { contractId: string; papers: CasePapers }) {
  const { t, locale } = useTexts();
  return (
    <Evidence
      of={{ kind, id: contractId }}
      files={files}
      editable={editable}
      title={t('work.contract.objection.title')}
      hint={t('work.contract.objection.papers')}
      about={(file) => [file.handedInBy, t('work.contract.papers.on', { date: formatDate(file.createdAt, locale) })]}
    />
  );
}
