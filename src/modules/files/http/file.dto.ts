import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { IsPlainText, MayBeAbsent } from '../../../kernel/http/index.js';
import { type Disclosure, DISCLOSURES } from '../../reference/index.js';

export class FileSubjectQuery {
  /** kind of the record, e.g. `achievement` */
  @IsString() @Matches(/^[a-z][a-z_]{1,39}$/) subjectKind!: string;
  @IsUUID() subjectId!: string;
}

export class FileListQuery extends FileSubjectQuery {
  /** `published` for those of the published version alone, also where the reader sees the working copy */
  @MayBeAbsent() @IsIn(['working', 'published']) state?: 'working' | 'published';
}

/** The fields of the form beside the file itself. */
export class UploadFileDto extends FileSubjectQuery {
  /** what the file proves or shows, e.g. 第三方检测报告 */
  @IsString() @IsPlainText() @MinLength(1) @MaxLength(60) purpose!: string;
  /** who of the readers of the record may read the file; PUBLIC unless given */
  @MayBeAbsent() @IsIn(DISCLOSURES) disclosure?: Disclosure;
}

/** The form as documented: fields and file. */
export class UploadFileForm extends UploadFileDto {
  @ApiProperty({ type: 'string', format: 'binary' }) file!: unknown;
}

export class FileView {
  id!: string;
  subjectKind!: string;
  subjectId!: string;
  purpose!: string;
  name!: string;
  mediaType!: string;
  /** bytes */
  size!: number;
  sha256!: string;
  disclosure!: Disclosure;
  createdAt!: string;
  /** who handed it in, with the organisation; empty where that is not told */
  handedInBy!: string;
  /** address of the content */
  contentUrl!: string;
  /** whether the reader may delete it now */
  deletable!: boolean;
}
