import { Alert, Button, Upload } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { Api } from '../api/client';
import { unwrap } from '../api/answer';
import type { FileView } from '../api/types';
import { formatSize } from '../i18n/format';
import { useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { browserApi, settle } from './browser-api';
import { sendFile } from './send-file';

const ACCEPT = '.pdf,image/png,image/jpeg';

export const readEvidence = async (api: Api, id: string): Promise<FileView[]> =>
  unwrap(await api.GET('/api/v1/files', { params: { query: { subjectKind: 'organisation', subjectId: id } } }));

interface EvidenceProps {
  organisationId: string;
  files: readonly FileView[];
  /** the organisation itself adds to it, until the official has decided */
  editable: boolean;
}

/** What shows that a credit code with a failing check character is right. */
export function Evidence({ organisationId, files, editable }: EvidenceProps) {
  const { t } = useTexts();
  const { revalidate } = useRevalidator();
  const remove = async (id: string) => {
    await settle(browserApi.DELETE('/api/v1/files/{id}', { params: { path: { id } } }));
    await revalidate();
  };
  return (
    <Panel title={t('work.evidence')}>
      {editable ? <p className="hint">{t('work.evidence.hint')}</p> : files.length === 0 && <p>{t('work.evidence.none')}</p>}
      <ul className="filelist">
        {files.map((file) => (
          <li key={file.id}>
            <span>
              <a href={file.contentUrl} download>
                {file.name}
              </a>
              <span className="small-text">{formatSize(file.size)}</span>
            </span>
            {file.deletable && (
              <Button type="text" danger size="small" onClick={() => void remove(file.id)} aria-label={t('work.files.removeNamed', { name: file.name })}>
                {t('work.rows.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {editable && <Send organisationId={organisationId} />}
    </Panel>
  );
}

function Send({ organisationId }: { organisationId: string }) {
  const { t } = useTexts();
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async (file: File) => {
    setBusy(true);
    setRefusal(await sendFile({ subjectKind: 'organisation', subjectId: organisationId, purpose: t('work.evidence'), disclosure: 'NDA' }, file, t('work.offline')));
    setBusy(false);
    await revalidate();
  };
  return (
    <>
      <Upload showUploadList={false} accept={ACCEPT} beforeUpload={(file) => (void send(file), false)} disabled={busy}>
        <Button loading={busy}>{t('work.files.choose')}</Button>
      </Upload>
      <div role="status">{refusal !== null && <Alert type="error" showIcon title={refusal} className="gap" />}</div>
    </>
  );
}
