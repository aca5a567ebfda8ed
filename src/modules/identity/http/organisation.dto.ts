import { IsArray, IsIn, IsString, Length, MaxLength, MinLength, ValidateIf, ArrayMinSize, ArrayUnique, IsDefined, IsInt, Max, Min } from 'class-validator';
import { ORGANISATION_KINDS, type OrganisationKind, type Role, ROLE_CODES } from '../../../kernel/access/index.js';
import { HasLength, IsCreditCode, IsMailAddress, IsName, IsPlainText, IsTelephone, IsWebAddress, MayBeAbsent, Nested, PageQuery } from '../../../kernel/http/index.js';
import { ActionDto, ActionView, HistoryView } from '../../../kernel/workflow/index.js';
import { organisationWorkflow } from '../organisation.workflow.js';

const REGISTRABLE = ['ENTERPRISE', 'INSTITUTE', 'AGENCY'] as const;

/** Organisation data (单位资料) of a registration. */
export class OrganisationFormDto {
  /** Government bodies are opened by the system administrator, never by registration. */
  @IsIn(REGISTRABLE) kind!: (typeof REGISTRABLE)[number];
  /** Registered full name, 2–120 characters. */
  @IsName() @HasLength(2, 120) name!: string;
  @MayBeAbsent() @IsName() @MaxLength(40) shortName?: string;
  /** 统一社会信用代码, 18 characters (GB 32100-2015). */
  @IsString() @MaxLength(40) @IsCreditCode() uscc!: string;
  /** Explanation where the check character does not fit; ≤ 500 characters. */
  @MayBeAbsent() @IsPlainText() @MaxLength(500) usccOverrideReason?: string;
  /** GB/T 2260, six digits; absent: where the credit code was given (its characters 3–8, GB 32100-2015), as far as the list holds that region. */
  @MayBeAbsent() @IsString() @Length(6, 6) regionCode?: string;
  @MayBeAbsent() @IsPlainText() @MaxLength(200) address?: string;
  @MayBeAbsent() @ValidateIf((form: OrganisationFormDto) => form.website !== '') @IsWebAddress() @MaxLength(200) website?: string;
  @MayBeAbsent() @IsPlainText() @MaxLength(2000) introduction?: string;
}

export class PersonFormDto {
  @IsName() @HasLength(1, 40) name!: string;
  @IsMailAddress() @MaxLength(200) email!: string;
  @MayBeAbsent() @IsName() @MaxLength(60) title?: string;
  /** telephone, 5–29 digits, blanks and dashes, a plus sign before them; empty where there is none */
  @MayBeAbsent() @IsTelephone() phone?: string;
}

export class RegistrationDto {
  @IsDefined() @Nested(() => OrganisationFormDto) organisation!: OrganisationFormDto;
  @IsDefined() @Nested(() => PersonFormDto) person!: PersonFormDto;
}

/** What has been asked for. */
export class RegistrationRequestedView {
  /** the link that is mailed otherwise; only in the demo, which sends no mails */
  link!: string | null;
}

/** What a mailed link would open, for the page that sets the password. */
export class PendingRegistrationView {
  organisationName!: string;
  kind!: OrganisationKind;
  /** as it would be kept, in capitals and without spaces */
  uscc!: string;
  /** false where the check character fails: then the bureau cannot verify without evidence (证明材料) */
  usccChecksumOk!: boolean;
  regionName!: string;
  /** empty where none was given */
  address!: string;
  personName!: string;
  email!: string;
}

export class RegistrationView {
  organisationId!: string;
  personId!: string;
}

export class OrganisationEditDto {
  /** Name, short name, kind, code and region only before verification, afterwards by the step `proposeChange`; of government bodies (except the kind) by the system administrator at any time. */
  @MayBeAbsent() @IsName() @HasLength(2, 120) name?: string;
  @MayBeAbsent() @IsIn(REGISTRABLE) kind?: (typeof REGISTRABLE)[number];
  @MayBeAbsent() @IsString() @MaxLength(40) @IsCreditCode() uscc?: string;
  @MayBeAbsent() @IsString() @Length(6, 6) regionCode?: string;
  @MayBeAbsent() @IsName() @MaxLength(40) shortName?: string;
  @MayBeAbsent() @IsPlainText() @MaxLength(200) address?: string;
  @MayBeAbsent() @ValidateIf((form: OrganisationEditDto) => form.website !== '') @IsWebAddress() @MaxLength(200) website?: string;
  @MayBeAbsent() @IsPlainText() @MaxLength(2000) introduction?: string;
  @MayBeAbsent() @IsPlainText() @MaxLength(500) usccOverrideReason?: string;
}

/** A step of the verification; with `proposeChange` (申请变更) the registered data as they shall stand, all of them. */
export class OrganisationActionDto extends ActionDto {
  /** Registered full name, 2–120 characters. */
  @MayBeAbsent() @IsName() @HasLength(2, 120) name?: string;
  /** Absent or empty: none. */
  @MayBeAbsent() @IsName() @MaxLength(40) shortName?: string;
  /** 统一社会信用代码, 18 characters (GB 32100-2015). */
  @MayBeAbsent() @IsString() @MaxLength(40) @IsCreditCode() uscc?: string;
  /** Explanation where the check character does not fit; ≤ 500 characters. */
  @MayBeAbsent() @IsPlainText() @MaxLength(500) usccOverrideReason?: string;
  /** GB/T 2260, six digits. */
  @MayBeAbsent() @IsString() @Length(6, 6) regionCode?: string;
}

export class OrganisationQuery extends PageQuery {
  @MayBeAbsent() @IsIn(Object.keys(organisationWorkflow.states)) state?: string;
  @MayBeAbsent() @IsIn(ORGANISATION_KINDS) kind?: OrganisationKind;
}

export class FormerNameView {
  name!: string;
  /** last day on which it was called so, YYYY-MM-DD in China */
  until!: string;
}

export class OrganisationView {
  id!: string;
  kind!: OrganisationKind;
  name!: string;
  shortName!: string;
  uscc!: string;
  regionCode!: string;
  regionName!: string;
  address!: string;
  website!: string;
  introduction!: string;
  verified!: boolean;
  /** names that it had before (曾用名), oldest first */
  formerNames!: FormerNameView[];
}

export class CaseWarningView {
  code!: string;
  message!: string;
}

export class SameCodeView {
  id!: string;
  name!: string;
  state!: string;
  stateLabel!: string;
}

/** What a verified organisation asks to have changed (变更申请), as it would stand. */
export class ProposedChangeView {
  name!: string;
  shortName!: string;
  uscc!: string;
  usccChecksumOk!: boolean;
  usccOverrideReason!: string;
  regionCode!: string;
  regionName!: string;
  /** a file was handed in since it was asked for */
  evidenced!: boolean;
}

export class OrganisationCaseView extends OrganisationView {
  state!: string;
  stateLabel!: string;
  version!: number;
  usccChecksumOk!: boolean;
  usccOverrideReason!: string;
  /** somebody administers it whose account is in use; always true of government bodies, whose members the system administrator sees to */
  administered!: boolean;
  /** files that show why a failing check character is right */
  evidenceFiles!: number;
  /** null where nothing is asked for */
  proposed!: ProposedChangeView | null;
  /** what an official should look at, of what is asked for where something is; no reason to refuse by itself */
  warnings!: CaseWarningView[];
  /** other organisations with the same credit code, for officials only; verified ones among them stand against a verification */
  sameCode!: SameCodeView[];
  dueAt!: string | null;
  /** counted over days whose holiday notice is not out yet (CALENDAR_INCOMPLETE): the day may still move */
  dueProvisional!: boolean;
  /** working days until the deadline, negative when it has passed; null where no clock runs */
  workingDaysLeft!: number | null;
  createdAt!: string;
  allowedActions!: ActionView[];
  history!: HistoryView[];
}

export class OrganisationPageView {
  items!: OrganisationView[];
  nextCursor!: string | null;
}

export class InvitationDto {
  @IsMailAddress() @MaxLength(200) email!: string;
  /** what the list of members shows until the person accepts; also the name of somebody whom the platform does not know yet */
  @IsName() @HasLength(1, 40) name!: string;
  @MayBeAbsent() @IsName() @MaxLength(60) title?: string;
  @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(ROLE_CODES, { each: true }) roles!: Role[];
}

export class MemberInvitationDto extends InvitationDto {
  /** On what ground, 5–300 characters; kept in the audit trail. Asked of the system administrator who invites an administrator for an organisation that has none. */
  @MayBeAbsent() @IsPlainText() @HasLength(5, 300) comment?: string;
}

export class MembershipChangeDto {
  @MayBeAbsent() @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(ROLE_CODES, { each: true }) roles?: Role[];
  @MayBeAbsent() @IsIn(['ACTIVE', 'ENDED']) status?: 'ACTIVE' | 'ENDED';
}

/** A government body as the system administrator opens it. */
export class GovernmentFormDto {
  @IsName() @HasLength(2, 120) name!: string;
  @MayBeAbsent() @IsName() @MaxLength(40) shortName?: string;
  @IsString() @MaxLength(40) @IsCreditCode() uscc!: string;
  @MayBeAbsent() @IsPlainText() @MaxLength(500) usccOverrideReason?: string;
  @IsString() @Length(6, 6) regionCode!: string;
}

export class GovernmentBodyDto {
  @IsDefined() @Nested(() => GovernmentFormDto) organisation!: GovernmentFormDto;
  /** the first member, invited by mail */
  @IsDefined() @Nested(() => InvitationDto) administrator!: InvitationDto;
}

/** An invitation as the invited person sees it. */
export class InvitationView {
  id!: string;
  organisationId!: string;
  organisationName!: string;
  kind!: OrganisationKind;
  roles!: Role[];
  version!: number;
}

export class MemberView {
  id!: string;
  /** null until the person has accepted the invitation; so long name and e-mail address are those that were typed */
  personId!: string | null;
  name!: string;
  email!: string;
  title!: string;
  roles!: Role[];
  status!: string;
  /** DISABLED by the system administrator, CLOSED by the person (without address then); ACTIVE also of whoever has not accepted */
  account!: 'ACTIVE' | 'DISABLED' | 'CLOSED';
  version!: number;
}

export class PasswordResetRequestDto {
  @IsMailAddress() @MaxLength(200) email!: string;
}

export class NewPasswordDto {
  /** 12–128 characters; no rules of composition, but none that is guessed easily (NIST SP 800-63B-4; PASSWORD_GUESSABLE). */
  @IsString() @MinLength(12) @MaxLength(128) password!: string;
}

export class ApiTokenDto {
  @IsPlainText() @HasLength(1, 60) name!: string;
  /** Days until it expires, 1–365. */
  @IsInt() @Min(1) @Max(365) days!: number;
}

export class ApiTokenView {
  id!: string;
  name!: string;
  createdAt!: Date;
  expiresAt!: Date;
  lastUsedAt!: Date | null;
}

export class NewApiTokenView extends ApiTokenView {
  /** shown once */
  secret!: string;
}
