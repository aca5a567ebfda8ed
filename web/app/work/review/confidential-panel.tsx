import { Input } from 'antd';
import { useState } from 'react';
import type { Confidential, ListingKind } from '../../api/records';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Panel, RowTable } from '../../ui/panel';
import { Written } from '../../ui/written';
import type { Working } from '../editor/read-draft';
import { FileList, SendFile } from '../file-list';
import { useWork } from '../use-work';

const ACCEPT = '.pdf,.png,.jpg,.jpeg';

/** Confidential files beside an own listing, and who has viewed them. */
export function ConfidentialPanel({ kind, record, confidential: { files, views } }: { kind: ListingKind; record: Working; confidential: Confidential }) {
  const { t, locale } = useTexts();
  const { session } = useWork();
  const [purpose, setPurpose] = useState('');
  if (record.organisation === null || record.organisation.id !== session.membership?.organisationId) return null;
  return (
    <Panel title={t('work.confidential')} id="confidential">
      <p className="hint">{t('work.confidential.hint')}</p>
      <FileList files={files} about={({ purpose }) => [purpose]} />
      <label htmlFor="confidential-purpose">{t('work.confidential.purpose')}</label>
      <Input id="confidential-purpose" maxLength={60} value={purpose} onChange={(event) => setPurpose(event.target.value)} />
      <SendFile accept={ACCEPT} label={() => ({ subjectKind: `${kind}_confidential`, subjectId: record.id, purpose: purpose.trim() || t('work.confidential'), disclosure: 'NDA' })} />
      {files.length > 0 && <h3>{t('work.confidential.log')}</h3>}
      {files.length > 0 && views.length === 0 && <p>{t('work.confidential.noViews')}</p>}
      {views.length > 0 && (
        <RowTable
          label={t('work.confidential.log')}
          columns={[{ text: t('work.confidential.who') }, { text: t('work.confidential.at'), num: true }, { text: t('work.confidential.file') }, { text: t('work.confidential.viewNumber'), num: true }]}
          rows={views.map(({ personName, organisationName, at, fileName, number }) => [<Written key="who">{`${personName}　${organisationName}`}</Written>, formatDate(at, locale, 'minute'), <Written key="file">{fileName}</Written>, number])}
        />
      )}
    </Panel>
  );
}
