import type { Contract } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Evidence } from '../evidence';
import { useMay } from '../use-work';

type CasePapers = Contract['casePapers'][number];

/** Papers on a matter of a registration, apart from the contract's own: each with who has handed it in, and when. */
export function CasePapersPanel({ record: { id, state }, papers: { kind, editable, asApplicant, files } }: { record: Contract; papers: CasePapers }) {
  const { t, locale } = useTexts();
  const handles = useMay()('contract.insight');
  const matter = kind === 'contract_deregistration' ? 'deregistration' : asApplicant ? 'answer' : handles ? 'both' : 'objection';
  return (
    <Evidence
      of={{ kind, id }}
      files={files}
      editable={editable}
      title={t(`work.contract.papersOf.${matter}`)}
      hint={t(`work.contract.papersOf.${matter}.hint`)}
      missed={handles && matter === 'deregistration' && state === 'DEREGISTRATION_REVIEW' ? t('work.contract.papersOf.deregistration.missed') : undefined}
      about={(file) => [file.handedInBy, t('work.contract.papers.on', { date: formatDate(file.createdAt, locale) })]}
    />
  );
}
