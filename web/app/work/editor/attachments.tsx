import { Input, Select } from 'antd';
import { useState } from 'react';
import type { ListingKind } from '../../api/records';
import type { FileView } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { ANY_FILE } from '../accept';
import { FileList, SendFile } from '../file-list';

const PURPOSES = ['test', 'user', 'patent', 'consent', 'evaluation', 'contract', 'photo', 'other'] as const;
const DISCLOSURES = ['PUBLIC', 'SIGNED_IN', 'NDA'] as const;

interface AttachmentsProps {
  kind: ListingKind;
  id: string;
  files: readonly FileView[];
}

/** Attachments of a record: what each proves, who may read it, sending and deleting. */
export function Attachments({ kind, id, files }: AttachmentsProps) {
  const { t } = useTexts();
  return (
    <>
      <p className="hint">{t('work.files.hint')}</p>
      <FileList files={files} about={(file) => [file.purpose, t(`disclosure.${file.disclosure}`)]} />
      <AddFile kind={kind} id={id} />
    </>
  );
}

function AddFile({ kind, id }: { kind: ListingKind; id: string }) {
  const { t } = useTexts();
  const [purpose, setPurpose] = useState('');
  const [disclosure, setDisclosure] = useState<(typeof DISCLOSURES)[number]>('PUBLIC');
  return (
    <section className="rowedit" aria-label={t('work.files.add')}>
      <div className="fgrid">
        <div className="cell">
          <label htmlFor="file-purpose">{t('work.files.purposeLabel')}</label>
          <Input id="file-purpose" list="file-purposes" maxLength={60} value={purpose} onChange={(event) => setPurpose(event.target.value)} />
          <datalist id="file-purposes">
            {PURPOSES.map((one) => (
              <option key={one} value={t(`work.files.purpose.${one}`)} />
            ))}
          </datalist>
        </div>
        <div className="cell">
          <label htmlFor="file-disclosure">{t('field.disclosure')}</label>
          <Select id="file-disclosure" className="grow" value={disclosure} onChange={setDisclosure} options={DISCLOSURES.map((value) => ({ value, label: t(`disclosure.${value}`) }))} />
        </div>
      </div>
      <SendFile accept={ANY_FILE} label={() => ({ subjectKind: kind, subjectId: id, purpose: purpose.trim() || t('work.files.purpose.other'), disclosure })} />
    </section>
  );
}
