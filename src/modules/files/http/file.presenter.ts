import type { ReachedFile } from '../application/file.queries.js';
import type { FileView } from './file.dto.js';

/** A file as its reader sees it. */
export function presentFile({ file, reach }: ReachedFile): FileView {
  const { id, subjectKind, subjectId, purpose, name, mediaType, size, sha256, disclosure } = file;
  return {
    id, subjectKind, subjectId, purpose, name, mediaType, size, sha256, disclosure, createdAt: file.createdAt.toISOString(),
    contentUrl: `/api/v1/files/${id}/content`, deletable: reach.write && file.detachedAt === null,
  };
}
