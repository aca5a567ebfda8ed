import { Select } from 'antd';
import { useState } from 'react';
import type { FileView, Pricing } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { PAPER } from '../accept';
import { FileList, SendFile } from '../file-list';
import { PAPERS, type PaperKind, papersOf } from './words';

/** The papers of a case: which there are, and sending another. */
export function PricePapers({ pricing, files, editable }: { pricing: Pricing; files: readonly FileView[]; editable: boolean }) {
  const { t } = useTexts();
  const kinds = papersOf(pricing);
  const has = (kind: PaperKind) => files.some(({ purpose }) => purpose === PAPERS[kind]);
  const nameOf = (purpose: string) => {
    const known = (Object.keys(PAPERS) as PaperKind[]).find((one) => PAPERS[one] === purpose);
    return known ? t(`work.pricing.paper.${known}`) : purpose;
  };
  const [chosen, choose] = useState<PaperKind | null>(null);
  const kind = chosen !== null && kinds.includes(chosen) && !has(chosen) ? chosen : (kinds.find((one) => !has(one)) ?? 'minutes');
  return (
    <Panel title={t('work.pricing.papers')}>
      {files.length === 0 && !editable && <p>{t('work.pricing.noPapers')}</p>}
      <FileList files={files} about={({ purpose }) => [nameOf(purpose)]} />
      {editable && (
        <section className="rowedit" aria-label={t('work.files.add')}>
          <div className="cell measure">
            <label htmlFor="paper-kind">{t('work.contract.files.purpose')}</label>
            <Select<PaperKind> id="paper-kind" className="grow" value={kind} onChange={choose} options={kinds.map((value) => ({ value, label: t(`work.pricing.paper.${value}`) }))} />
          </div>
          <SendFile accept={PAPER} label={() => ({ subjectKind: 'pricing', subjectId: pricing.id, purpose: PAPERS[kind], disclosure: 'NDA' })} />
        </section>
      )}
    </Panel>
  );
}
