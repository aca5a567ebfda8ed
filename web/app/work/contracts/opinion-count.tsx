import type { ActionView, Contract } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';

interface OpinionCountProps {
  /** undefined where several contracts are decided on together */
  opinions: Contract['opinions'] | undefined;
  action: Pick<ActionView, 'comment' | 'tone'>;
}

/** How many experts were for it and how many against, told once more to whoever decides; nothing where none was asked about what is in hand. */
export function OpinionCount({ opinions, action }: OpinionCountProps) {
  const { t } = useTexts();
  if (!opinions) return action.tone === 'primary' && <p className="asked">{t('work.contract.explain.opinionsApart')}</p>;
  const now = opinions.filter(({ earlier }) => !earlier);
  const count = (verdict: 'PASS' | 'REFUSE') => now.filter((one) => one.verdict === verdict).length;
  const [passed, against] = [count('PASS'), count('REFUSE')];
  if (passed + against === 0) return null;
  // a step that passes a case on asks for words only where most experts are against it
  const opposed = action.tone === 'primary' && action.comment === 'required';
  return (
    <p className={opposed ? 'asked note warn' : 'asked'}>
      {t('work.contract.explain.opinions', { count: passed + against, passed, against })}
      {opposed && t('work.contract.explain.opinionsAgainst')}
    </p>
  );
}
