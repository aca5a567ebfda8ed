import type { Api } from '../api/client';
import { unwrap } from '../api/answer';
import type { FileView } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { FileList, SendFile } from './file-list';

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
  return (
    <Panel title={t('work.evidence')}>
      {editable ? <p className="hint">{t('work.evidence.hint')}</p> : files.length === 0 && <p>{t('work.evidence.none')}</p>}
      <FileList files={files} />
      {editable && <SendFile accept={ACCEPT} label={() => ({ subjectKind: 'organisation', subjectId: organisationId, purpose: t('work.evidence'), disclosure: 'NDA' })} />}
    </Panel>
  );
}
