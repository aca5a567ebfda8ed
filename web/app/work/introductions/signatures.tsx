import type { NdaRow } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Written } from '../../ui/written';

/** Both parties of an agreement, each with who has confirmed for it and when. */
export function Signatures({ signatures }: Pick<NdaRow, 'signatures'>) {
  const { t, locale } = useTexts();
  return signatures.map(({ side, organisationName, name, at }) => (
    <div key={side}>
      <Written>{organisationName}</Written>
      <div className="small-text">{name && at ? t('work.nda.signature', { name, at: formatDate(at, locale, 'minute') }) : t('work.nda.unsigned')}</div>
    </div>
  ));
}
