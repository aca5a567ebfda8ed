import { Alert, App, Button, Input, Select, Upload } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { ListingKind } from '../../api/records';
import type { FileView } from '../../api/types';
import { formatSize } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { browserApi, settle } from '../browser-api';
import { sendFile } from '../send-file';

const PURPOSES = ['test', 'user', 'patent', 'consent', 'evaluation', 'contract', 'photo', 'other'] as const;
const DISCLOSURES = ['PUBLIC', 'SIGNED_IN', 'NDA'] as const;
const ACCEPT = '.pdf,.docx,.xlsx,.pptx,image/png,image/jpeg';

interface AttachmentsProps {
  kind: ListingKind;
  id: string;
  files: readonly FileView[];
}

/** Attachments of a record: what each proves, who may read it, sending and deleting. */
export function Attachments({ kind, id, files }: AttachmentsProps) {
  const { t } = useTexts();
  const { modal } = App.useApp();
  const { revalidate } = useRevalidator();
  const remove = (file: FileView) =>
    modal.confirm({
      title: t('work.files.removeNamed', { name: file.name }),
      okButtonProps: { danger: true },
      okText: t('work.rows.remove'),
      onOk: async () => {
        await settle(browserApi.DELETE('/api/v1/files/{id}', { params: { path: { id: file.id } } }));
        await revalidate();
      },
    });
  return (
    <>
      <p className="hint">{t('work.files.hint')}</p>
      <ul className="filelist">
        {files.map((file) => (
          <li key={file.id}>
            <span>
              <a href={file.contentUrl} download>
                {file.name}
              </a>
              <span className="small-text">
                {file.purpose}，{formatSize(file.size)}，{t(`work.disclosure.${file.disclosure}`)}
              </span>
            </span>
            {file.deletable && (
              <Button type="text" danger size="small" onClick={() => remove(file)} aria-label={t('work.files.removeNamed', { name: file.name })}>
                {t('work.rows.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <SendFile kind={kind} id={id} />
    </>
  );
}

function SendFile({ kind, id }: { kind: ListingKind; id: string }) {
  const { t } = useTexts();
  const { revalidate } = useRevalidator();
  const [purpose, setPurpose] = useState('');
  const [disclosure, setDisclosure] = useState<(typeof DISCLOSURES)[number]>('PUBLIC');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async (file: File) => {
    setBusy(true);
    setRefusal(await sendFile({ subjectKind: kind, subjectId: id, purpose: purpose.trim() || t('work.files.purpose.other'), disclosure }, file, t('work.offline')));
    setBusy(false);
    await revalidate();
  };
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
          <label htmlFor="file-disclosure">{t('work.field.disclosure')}</label>
          <Select id="file-disclosure" className="grow" value={disclosure} onChange={setDisclosure} options={DISCLOSURES.map((value) => ({ value, label: t(`work.disclosure.${value}`) }))} />
        </div>
      </div>
      <Upload showUploadList={false} accept={ACCEPT} beforeUpload={(file) => (void send(file), false)} disabled={busy}>
        <Button loading={busy} className="gap">
          {t('work.files.choose')}
        </Button>
      </Upload>
      <div role="status">{refusal !== null && <Alert type="error" showIcon title={refusal} className="gap" />}</div>
    </section>
  );
}
