import { Alert, App, Button, Upload } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { FileView } from '../api/types';
import { formatSize } from '../i18n/format';
import { useTexts } from '../i18n/use-texts';
import { browserApi, failureText, settle } from './browser-api';
import { sendFile, type FileLabel } from './send-file';
import { Written } from '../ui/written';
import { useWork } from './use-work';

interface FileListProps {
  files: readonly FileView[];
  /** what is told of a file beside its size */
  about?: (file: FileView) => readonly string[];
  /** only to be read: a page on which a record is read takes nothing out of it */
  fixed?: boolean;
}

/** Files to download, and to delete where the reader may. */
export function FileList({ files, about = () => [], fixed = false }: FileListProps) {
  const { t, list } = useTexts();
  const { modal, message } = App.useApp();
  const { revalidate } = useRevalidator();
  const remove = (file: FileView) =>
    modal.confirm({
      title: t('work.files.removeNamed', { name: file.name }),
      okButtonProps: { danger: true },
      okText: t('work.rows.remove'),
      onOk: async () => {
        const outcome = await settle(browserApi.DELETE('/api/v1/files/{id}', { params: { path: { id: file.id } } }));
        if (!outcome.ok) message.error(failureText(outcome.problem, t));
        await revalidate();
      },
    });
  return (
    <ul className="filelist">
      {files.map((file) => (
        <li key={file.id}>
          <span>
            <a href={file.contentUrl} download>
              <Written>{file.name}</Written>
            </a>
            <span className="small-text">{list([...about(file), formatSize(file.size)], '，')}</span>
          </span>
          {file.deletable && !fixed && (
            <Button type="text" danger size="small" onClick={() => remove(file)} aria-label={t('work.files.removeNamed', { name: file.name })}>
              {t('work.rows.remove')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Button that chooses a file and sends it; says why one was refused. */
export function SendFile({ accept, label }: { accept: string; label: () => FileLabel }) {
  const { t } = useTexts();
  const { uploadMaxMb } = useWork();
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async (file: File) => {
    setBusy(true);
    setRefusal(await sendFile(label(), file, t));
    setBusy(false);
    await revalidate();
  };
  return (
    <>
      <Upload showUploadList={false} accept={accept} beforeUpload={(file) => (void send(file), false)} disabled={busy}>
        <Button loading={busy} className="gap">
          {t('work.files.choose')}
        </Button>
      </Upload>
      <p className="hint">{t('work.files.limit', { mb: uploadMaxMb })}</p>
      <div role="status">{refusal !== null && <Alert type="error" showIcon title={refusal} className="gap" />}</div>
    </>
  );
}
