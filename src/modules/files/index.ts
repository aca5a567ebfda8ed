import { registerEntities } from '../../kernel/database/index.js';
import { StoredFile } from './domain/stored-file.js';

registerEntities(StoredFile);

export { type FileSubject, FileSubjects } from './application/file-subjects.js';
export { type PaperedRecords, RecordFiles } from './application/record-files.js';
export { FileView } from './http/file.dto.js';
export { presentFile } from './http/file.presenter.js';
export { purposesIn, purposesOf } from './domain/stored-file.js';
export { type Attachment, FilesFacade } from './application/files.facade.js';
export { BlobSweeper } from './application/blob-sweeper.js';
export { StoreOwner } from './application/store-owner.js';
export type { FileReach } from './domain/file-reach.js';
export type { StoredFile } from './domain/stored-file.js';
export { FilesModule } from './files.module.js';
export { filePermissions } from './files.permissions.js';
