import { IsIn, IsUUID, MaxLength } from 'class-validator';
import { HasLength, IsCalendarDate, IsPlainText, MayBeAbsent, Nested } from '../../../kernel/http/index.js';
import { CaseBase } from '../../../kernel/workflow/index.js';
import { ROOM_OBJECTS, type RoomObject, type Side } from '../../deals/index.js';
import { IsCode } from '../../reference/index.js';

const SIDES = ['BUYER', 'SELLER'] as const;

export class EvidenceDto {
  /** of the room of the deal */
  @IsIn(ROOM_OBJECTS) kind!: RoomObject;
  /** number of the message, id of the meeting or task */
  @IsPlainText() @MaxLength(36) ref!: string;
}

export class NewContributionDto {
  @IsUUID() introductionId!: string;
  /** who is asked to confirm it */
  @IsIn(SIDES) side!: Side;
  /** L-CONTRIBUTION */
  @IsCode('L-CONTRIBUTION') kind!: string;
  /** YYYY-MM-DD, not to come */
  @IsCalendarDate() day!: string;
  /** what was done, 5–1,000 characters */
  @IsPlainText() @HasLength(5, 1000) text!: string;
  @MayBeAbsent() @Nested(() => EvidenceDto) evidence?: EvidenceDto;
  /** an own entry that this one puts right; that one stays */
  @MayBeAbsent() @IsUUID() correctsId?: string;
}

export class ContributionView extends CaseBase {
  number!: string;
  introductionId!: string;
  side!: Side;
  kind!: string;
  kindLabel!: string;
  day!: string;
  text!: string;
  /** who has written it, as they were called then */
  personName!: string;
  organisationName!: string;
  /** the message, meeting or task of the room that shows it; null where none is named */
  evidence!: string | null;
  evidenceKind!: RoomObject | null;
  /** number of the entry that it puts right */
  corrects!: string | null;
  writtenAt!: string;
  /** the reader has written it: nobody else puts it right */
  isOwn!: boolean;
}
