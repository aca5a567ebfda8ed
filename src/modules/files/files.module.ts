import { Module } from '@nestjs/common';
import { BlobSweeper } from './application/blob-sweeper.js';
import { DeleteFile } from './application/delete-file.js';
import { FileQueries } from './application/file.queries.js';
import { FileSubjects } from './application/file-subjects.js';
import { FilesFacade } from './application/files.facade.js';
import { RecordFiles } from './application/record-files.js';
import { StoreOwner } from './application/store-owner.js';
import { UploadFile } from './application/upload-file.js';
import { FileController } from './http/file.controller.js';
import { UploadRefusalFilter } from './http/upload-refusal.filter.js';
import { UploadInterceptor } from './http/upload.interceptor.js';

@Module({
  controllers: [FileController],
  providers: [BlobSweeper, DeleteFile, FileQueries, FileSubjects, FilesFacade, RecordFiles, StoreOwner, UploadFile, UploadInterceptor, UploadRefusalFilter],
  exports: [FileSubjects, FilesFacade, RecordFiles],
})
export class FilesModule {}
