import { Checkbox, Input } from 'antd';
import { useEffect, useState } from 'react';
import type { Contract, Expert, Problem } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Written } from '../../ui/written';
import { browserApi, failureText, settle } from '../browser-api';
import { useNames } from '../use-work';

interface ExpertFieldProps {
  contractId: string;
  /** who was asked before */
  asked: Contract['experts'];
  value: readonly string[];
  onChange: (ids: string[]) => void;
}

/** Experts to be asked: those of the contract's field first, to be searched by name, unit and field. */
export function ExpertField({ contractId, asked, value, onChange }: ExpertFieldProps) {
  const { t } = useTexts();
  const fieldsOf = useFieldsOf();
  const [experts, setExperts] = useState<readonly Expert[] | null>(null);
  const [problem, setProblem] = useState<Problem | null | undefined>();
  const [sought, seek] = useState('');
  useEffect(() => {
    void settle(browserApi.GET('/api/v1/contracts/{id}/experts', { params: { path: { id: contractId } } })).then((outcome) => (outcome.ok ? setExperts(outcome.data) : setProblem(outcome.problem)));
  }, [contractId]);
  // who was asked and may not be asked any more, having joined a party, is not asked again unseen
  useEffect(() => {
    const kept = experts === null ? value : value.filter((id) => experts.some((expert) => expert.id === id));
    if (kept.length < value.length) onChange([...kept]);
  }, [experts, value, onChange]);
  if (problem !== undefined) return <p className="err">{failureText(problem, t)}</p>;
  if (experts === null) return <p role="status">{t('work.contract.experts.reading')}</p>;
  const flip = (id: string, on: boolean) => onChange(on ? [...value, id] : value.filter((one) => one !== id));
  const standing = (id: string) => asked.find((one) => one.id === id);
  // who was asked comes first, and who is chosen stays in sight whatever is sought
  const shown = experts.toSorted((one, other) => Number(standing(other.id) !== undefined) - Number(standing(one.id) !== undefined)).filter((expert) => value.includes(expert.id) || [expert.name, expert.organisationName, expert.title, fieldsOf(expert)].some((text) => text.toLowerCase().includes(sought.trim().toLowerCase())));
  return (
    <fieldset className="plainset">
      <legend>{t('work.contract.experts', { count: value.length })}</legend>
      <p className="hint">{t(experts.length < 3 ? 'work.contract.experts.few' : 'work.contract.experts.hint')}</p>
      <Input aria-label={t('work.contract.experts.seek')} placeholder={t('work.contract.experts.seek')} maxLength={40} allowClear value={sought} onChange={(event) => seek(event.target.value)} className="below" />
      {shown.length === 0 && <p role="status">{t('work.contract.experts.none')}</p>}
      <ul className="choices">
        {shown.map((expert) => (
          <li key={expert.id}>
            <Checkbox checked={value.includes(expert.id)} onChange={(event) => flip(expert.id, event.target.checked)}>
              <Written>{expert.name}</Written> <span className="small-text"><Written>{[expert.title, expert.organisationName].filter(Boolean).join('　')}</Written></span>
              <Standing of={standing(expert.id)} />
              {expert.fits && <> <span className="tag g">{t('work.contract.experts.fits')}</span></>}
              <span className="then small-text">{fieldsOf(expert) || t('work.contract.experts.noField')}</span>
            </Checkbox>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function Standing({ of: one }: { of: Contract['experts'][number] | undefined }) {
  const { t } = useTexts();
  return one && <> <span className="tag">{t(one.answered ? 'work.contract.experts.answered' : 'work.contract.experts.asked')}</span></>;
}

function useFieldsOf(): (expert: Expert) => string {
  const names = useNames();
  const { list } = useTexts();
  return ({ fields }) => list(fields.map((code) => names('L-TECH', code)));
}
