import { Checkbox } from 'antd';
import { useEffect, useState } from 'react';
import type { SealHolders } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { browserApi, settle } from '../browser-api';
import { HolderTable } from './holder-table';

/** Whoever publishes looks at those who will open the bids together: a stranger among them could read them. @param onConfirm with the fingerprints that were shown, null while they are not confirmed */
export function ConfirmHolders({ onConfirm }: { onConfirm: (fingerprints: string[] | null) => void }) {
  const { t } = useTexts();
  const [known, setKnown] = useState<SealHolders | null>();
  useEffect(() => {
    void settle(browserApi.GET('/api/v1/seal-holders')).then((outcome) => setKnown(outcome.ok ? outcome.data : null));
  }, []);
  if (known === undefined) return <p className="hint">{t('work.keys.reading')}</p>;
  if (known === null) return <p className="err">{t('work.keys.unread')}</p>;
  return (
    <div className="asked">
      <p>{t('work.keys.confirmHint')}</p>
      <HolderTable rows={known.holders} />
      <p>
        <Checkbox onChange={(event) => onConfirm(event.target.checked ? known.holders.map(({ fingerprint }) => fingerprint) : null)}>{t('work.keys.confirm')}</Checkbox>
      </p>
    </div>
  );
}
