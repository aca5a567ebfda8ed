import type { Api } from '../api/client';
import { unwrap } from '../api/answer';
import type { FileView } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { PAPER } from './accept';
import { FileList, SendFile } from './file-list';

/** Kinds of records to which evidence is handed in. */
type EvidenceKind = 'organisation' | 'objection' | 'project' | 'milestone' | 'acceptance' | 'broker' | 'contract_objection' | 'contract_deregistration';

export const readEvidence = async (api: Api, subjectKind: EvidenceKind, subjectId: string): Promise<FileView[]> =>
  unwrap(await api.GET('/api/v1/files', { params: { query: { subjectKind, subjectId } } }));

interface EvidenceProps {
  of: { kind: EvidenceKind; id: string };
  files: readonly FileView[];
  /** who handed it in adds to it, until it is decided */
  editable: boolean;
  /** what is wanted, or who reads it */
  hint: string;
  /** what whoever decides has to know where nothing was handed in */
  missed?: string | undefined;
  /** where evidence of several matters stands on one page; absent: evidence */
  title?: string;
  /** what is told of a file beside its size */
  about?: (file: FileView) => readonly string[];
}

/** What proves something that somebody says: read with its case, never public. */
export function Evidence({ of: { kind, id }, files, editable, hint, missed, title, about }: EvidenceProps) {
  const { t } = useTexts();
  return (
    <Panel title={title ?? t('work.evidence')}>
      {editable ? <p className="hint">{hint}</p> : files.length === 0 && <p className={missed ? 'note warn' : undefined}>{missed ?? t('work.evidence.none')}</p>}
      <FileList files={files} {...(about ? { about } : {})} />
      {editable && <SendFile accept={PAPER} label={() => ({ subjectKind: kind, subjectId: id, purpose: t('work.evidence'), disclosure: 'NDA' })} />}
    </Panel>
  );
}
