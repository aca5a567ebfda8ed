import { readFile } from 'node:fs/promises';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res, StreamableFile, UploadedFile, UseFilters, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access, type Actor, CurrentActor, type SignedInActor } from '../../../kernel/access/index.js';
import { problem, ReceivesBodyItself } from '../../../kernel/http/index.js';
import { DeleteFile } from '../application/delete-file.js';
import { FileQueries } from '../application/file.queries.js';
import { UploadFile } from '../application/upload-file.js';
import { filePermissions } from '../files.permissions.js';
import { setContentHeaders } from './content-headers.js';
import { FileListQuery, FileView, UploadFileDto, UploadFileForm } from './file.dto.js';
import { presentFile } from './file.presenter.js';
import { UploadRefusalFilter } from './upload-refusal.filter.js';
import { UploadInterceptor } from './upload.interceptor.js';

/** Attachments of records. */
@ApiTags('files')
@Controller('files')
export class FileController {
  constructor(
    private readonly uploads: UploadFile,
    private readonly deletion: DeleteFile,
    private readonly queries: FileQueries,
  ) {}

  /** Uploads one PDF, picture or Office file; its content is inspected before it is kept. */
  @Post() @Access(filePermissions.write) @ReceivesBodyItself() @UseFilters(UploadRefusalFilter) @UseInterceptors(UploadInterceptor)
  @ApiConsumes('multipart/form-data') @ApiBody({ type: UploadFileForm })
  async upload(@Body() body: UploadFileDto, @UploadedFile() file: Express.Multer.File | undefined, @CurrentActor() actor: SignedInActor): Promise<FileView> {
    if (!file) throw problem('INVALID', { count: 1 }, [{ code: 'isNotEmpty', zh: '请选择文件', en: 'Please choose a file', pointer: '/file' }]);
    const { subjectKind, subjectId, purpose, disclosure = 'PUBLIC' } = body;
    const upload = { subjectKind, subjectId, purpose, disclosure, originalName: file.originalname, declaredType: file.mimetype, read: () => readFile(file.path) };
    const { id } = await this.uploads.upload(upload, actor);
    return presentFile(await this.queries.visible(id, actor));
  }

  /** The files of a record that the reader may see: those of the working copy where that is visible, otherwise of the published version. */
  @Get() @Access(filePermissions.read)
  async list(@Query() query: FileListQuery, @CurrentActor() actor: Actor): Promise<FileView[]> {
    return (await this.queries.of(query.subjectKind, query.subjectId, actor, query.state)).map(presentFile);
  }

  /** What is known about a file. */
  @Get(':id') @Access(filePermissions.read)
  async show(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<FileView> {
    return presentFile(await this.queries.visible(id, actor));
  }

  /** The content, to be saved. */
  @Get(':id/content') @Access(filePermissions.read) @ApiProduces('application/octet-stream')
  async content(@Param('id') id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const { file, content, isPublic } = await this.queries.open(id, actor);
    setContentHeaders(response, file, isPublic);
    return new StreamableFile(content);
  }

  /** Takes a file from its record; one that a published version holds stays readable with that version. */
  @Delete(':id') @HttpCode(204) @Access(filePermissions.write)
  delete(@Param('id') id: string, @CurrentActor() actor: SignedInActor): Promise<void> {
    return this.deletion.delete(id, actor);
  }
}
