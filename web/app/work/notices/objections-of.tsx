import { Link } from 'react-router';
import type { ObjectionCounts, ObjectionRow } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { StateTag } from '../state-tag';

/** The objections to a notice that the reader may see; that others are confidential is said. */
export function ObjectionsOf({ rows, counts }: { rows: readonly ObjectionRow[]; counts: ObjectionCounts }) {
  const { t } = useTexts();
  const hidden = counts.open + counts.upheld + counts.dismissed + counts.other - rows.length;
  return (
    <>
      {rows.length > 0 && (
        <ul className="filelist">
          {rows.map(({ id, number, stateLabel, stateTone }) => (
            <li key={id}>
              <Link className="num" to={`/work/objections/${id}`}>
                {number}
              </Link>
              <StateTag label={stateLabel} tone={stateTone} />
            </li>
          ))}
        </ul>
      )}
      {hidden > 0 && <p className="small-text">{t('work.notice.objectionsHidden', { count: hidden })}</p>}
    </>
  );
}
