import { Radio } from 'antd';
import type { Candidate } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Written } from '../../ui/written';

interface CandidatesProps {
  items: readonly Candidate[];
  /** of the register */
  chosen: string | undefined;
  choose: (id: string) => void;
}

/** Brokers who may be asked, best first, each with the points of every part and why: nobody is ranked by what is not shown. */
export function Candidates({ items, chosen, choose }: CandidatesProps) {
  const { t, list } = useTexts();
  if (items.length === 0) return <p className="nothing">{t('work.assignment.nobody')}</p>;
  return (
    <Radio.Group vertical className="candidates" aria-label={t('work.assignment.candidates')} value={chosen ?? null} onChange={({ target }) => choose(String(target.value))}>
      {items.map(({ id, name, organisationName, levelLabel, fieldLabels, regionNames, score, parts }) => (
        <div key={id} className="asked">
          <Radio value={id}>
            <b><Written>{name}</Written></b>　<Written>{organisationName}</Written>　<span className="num">{t('work.assignment.score', { score })}</span>
          </Radio>
          <div className="small-text">
            {list([levelLabel, ...fieldLabels, ...regionNames].filter(Boolean))}　<a href={`/brokers/${id}`} target="_blank" rel="noreferrer">{t('work.assignment.directory')}</a>
          </div>
          <ul className="missing small-text">
            {parts.map(({ part, label, points, most, why }) => (
              <li key={part}>
                {t('work.assignment.part', { label, points, most })} {why}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Radio.Group>
  );
}
