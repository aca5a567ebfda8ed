import type { Contract } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Facts, Panel } from '../../ui/panel';
import { Written } from '../../ui/written';

/** Another kind that an officer finds in the contract, and what the applicant has answered: who, when, to which kind. */
export function KindChange({ change }: { change: Contract['kindChange'] }) {
  const { t, locale, list } = useTexts();
  if (!change) return null;
  const by = (name: string, at: string) => list([name, formatDate(at, locale, 'minute')], '，');
  const answer = change.answer === null ? t('work.contract.kindChange.open') : t(`work.contract.kindChange.${change.answer}`);
  return (
    <Panel title={t('work.contract.kindChange')}>
      <Facts
        items={[
          [t('work.contract.kindChange.to'), change.subKindLabel],
          [t('work.contract.kindChange.reason'), <Written key="reason">{change.reason}</Written>],
          [t('work.contract.kindChange.asked'), <Written key="asked">{by(change.askedByName, change.askedAt)}</Written>],
          [t('work.contract.kindChange.answer'), answer],
          [t('work.contract.kindChange.within'), change.answer === null ? t('work.contract.kindChange.noLimit') : null],
          [t('work.contract.kindChange.answered'), change.answeredAt && <Written key="answered">{by(change.answeredByName, change.answeredAt)}</Written>],
          [t('work.contract.kindChange.remark'), change.remark && <Written key="remark">{change.remark}</Written>],
        ]}
      />
    </Panel>
  );
}
