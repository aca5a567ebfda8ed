import type { Contract } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';

/** The contract as the model text of its kind (示范文本): Word to work on, PDF to sign. */
export function ContractExport({ record }: { record: Contract }) {
  const { t } = useTexts();
  if (record.content.subKind === '') return null;
  const at = `/api/v1/contracts/${record.id}/paper`;
  return (
    <p className="small-text gap">
      {t('work.contract.export')}{' '}
      <a href={`${at}.docx`} download>
        Word
      </a>{' '}
      <a href={`${at}.pdf`} download>
        PDF
      </a>
    </p>
  );
}
