import type { ReachedFile } from '../application/file.queries.js';
import type { FileView } from './file.dto.js';

/** A file as its reader sees it. @param reach absent where it is only told of */
export function presentFile({ file, reach }: Pick<ReachedFile, 'file'> & Partial<ReachedFile>): FileView {
  const { id, subjectKind, subjectId, purpose, name, mediaType, size, sha256, disclosure } = file;
  return {
    id, subjectKind, subjectId, purpose, name, mediaType, size, sha256, disclosure, createdAt: file.createdAt.toISOString(), handedInBy: reach?.named ? (file.handedInBy ?? '') : '',
    contentUrl: `/api/v1/files/${id}/content`, deletable: reach?.write === true && file.detachedAt === null && (reach.removes?.(file) ?? true),
  };
}
