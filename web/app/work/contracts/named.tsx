import { Link } from 'react-router';
import type { NamedContract as Named } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';

/** A contract beside what it belongs to: its number and whether it stands registered; a link for whoever may open it. */
export function NamedContract({ id, contract: { number, standing, readable } }: { id: string; contract: Named }) {
  const { t } = useTexts();
  return (
    <>
      {readable ? <Link className="num" to={`/work/contracts/${id}`}>{number}</Link> : <span className="num">{number}</span>} <span className="small-text">{t(`work.contract.standing.${standing}`)}</span>
    </>
  );
}
