import { Button } from 'antd';
import { useRef, useState } from 'react';
import { MOST_ATTACHED_BYTES } from '../../../../src/modules/bids/browser/seal';
import { formatSize } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import type { DraftFile } from './draft';

interface AttachmentsProps {
  files: readonly DraftFile[];
  most: number;
  onChange: (files: readonly DraftFile[]) => void;
}

/** Files that are sealed with the bid; until then they stay in this browser. */
export function BidAttachments({ files, most, onChange }: AttachmentsProps) {
  const { t } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState('');
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const add = async (chosen: FileList | null) => {
    const read = await Promise.all([...(chosen ?? [])].map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
    const next = [...files, ...read];
    const tooLarge = next.reduce((sum, { bytes }) => sum + bytes.length, 0) > MOST_ATTACHED_BYTES;
    setFault(next.length > most ? t('work.bid.files.tooMany', { most }) : tooLarge ? t('work.bid.files.tooLarge', { size: formatSize(MOST_ATTACHED_BYTES) }) : '');
    if (next.length <= most && !tooLarge) onChange(next);
    if (input.current) input.current.value = '';
  };
  return (
    <section aria-label={t('work.bid.files')}>
      <h3 className="gap">{t('work.bid.files')}</h3>
      <p className="hint">{t('work.bid.files.hint', { most, size: formatSize(MOST_ATTACHED_BYTES) })}</p>
      {files.length > 0 && (
        <ul>
          {files.map(({ name, bytes }, at) => (
            <li key={at}>
              <span lang="zh-CN">{name}</span> <span className="num small-text">{formatSize(bytes.length)}</span>{' '}
              <Button type="text" size="small" danger onClick={() => onChange(files.filter((_, place) => place !== at))} aria-label={t('work.rows.removeNamed', { name })}>
                {t('work.rows.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <input ref={input} type="file" multiple hidden aria-label={t('work.bid.files.add')} onChange={(event) => void add(event.target.files)} />
      <Button onClick={() => input.current?.click()}>{t('work.bid.files.add')}</Button>{' '}
      {size > 0 && <span className="small-text num">{t('work.bid.files.sum', { size: formatSize(size) })}</span>}
      <p role="alert" className="err">
        {fault}
      </p>
    </section>
  );
}
