import { Select } from 'antd';
import { useState } from 'react';
import type { Contract, ContractContent, FileView } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { PAPER_OR_OFFICE } from '../accept';
import { FileList, SendFile } from '../file-list';
import { isConveyed, kindOf, PURPOSES, type Purpose, purposeText } from './words';

/** How the server calls what is missing. */
const MISSING: Readonly<Partial<Record<Purpose, readonly string[]>>> = { contract: ['CONTRACT_MISSING'], rights: ['IPR_PROOF_MISSING'], translation: ['TRANSLATION_MISSING'], supplement: ['SUPPLEMENT_MISSING', 'SUPPLEMENT_OUTDATED'], code: ['USCC_UNEVIDENCED'] };

interface FilesStepProps {
  record: Pick<Contract, 'id' | 'state' | 'missingPapers'>;
  content: ContractContent;
  files: readonly FileView[];
}

/** The papers of a contract: what filing asks for, what is there, and sending another. */
export function FilesStep({ record: { id, state, missingPapers }, content, files }: FilesStepProps) {
  const texts = useTexts();
  const { t } = texts;
  // an agreement on an earlier change, or on what this one said before, is attached, and is none on this one
  const has = (purpose: Purpose) => files.some((file) => file.purpose === PURPOSES[purpose]) && !missingPapers.some(({ code }) => MISSING[purpose]?.includes(code));
  const outdated = missingPapers.find(({ code }) => code === 'SUPPLEMENT_OUTDATED');
  const needed = [...neededPapers(content, state), ...(content.seller.usccOverrideReason || content.buyer.usccOverrideReason || missingPapers.some(({ code }) => code === 'USCC_UNEVIDENCED') ? (['code'] as const) : [])];
  const [chosen, choose] = useState<Purpose | null>(null);
  // what has just been sent is not sent again: the next paper that is missing is offered
  const purpose = chosen && !(has(chosen) && needed.includes(chosen)) ? chosen : (needed.find((one) => !has(one)) ?? chosen ?? 'contract');
  return (
    <>
      <p className="hint">{t('work.contract.files.hint')}</p>
      <ul className="checks">
        {needed.map((one) => (
          <li key={one} className={has(one) ? undefined : 'bad'}>
            {t(`work.contract.purpose.${one}`)}
            <span className="small-text">　{one === 'supplement' && outdated ? outdated.message : t(has(one) ? 'work.contract.files.there' : 'work.contract.files.missing')}</span>
          </li>
        ))}
      </ul>
      <FileList files={files} about={(file) => [purposeText(file.purpose, texts)]} />
      <section className="rowedit" aria-label={t('work.files.add')}>
        <div className="cell measure">
          <label htmlFor="paper-purpose">{t('work.contract.files.purpose')}</label>
          <Select<Purpose> id="paper-purpose" className="grow" value={purpose} onChange={choose} options={(Object.keys(PURPOSES) as Purpose[]).map((value) => ({ value, label: t(`work.contract.purpose.${value}`) }))} />
        </div>
        <SendFile accept={PAPER_OR_OFFICE} label={() => ({ subjectKind: 'contract', subjectId: id, purpose: PURPOSES[purpose], disclosure: 'NDA' })} />
      </section>
    </>
  );
}

/** Papers without which the contract cannot be filed. */
function neededPapers({ subKind, language }: ContractContent, state: string): Purpose[] {
  const rights: Purpose[] = isConveyed(kindOf(subKind)) ? ['rights'] : [];
  const translation: Purpose[] = language === 'FOREIGN' ? ['translation'] : [];
  const supplement: Purpose[] = state === 'CHANGE_DRAFT' ? ['supplement'] : [];
  return ['contract', ...rights, ...translation, ...supplement];
}
