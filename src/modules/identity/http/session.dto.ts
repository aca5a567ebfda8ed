import { IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { HasLength, IsName, IsPlainText, IsTelephone, MayBeAbsent } from '../../../kernel/http/index.js';
import type { OrganisationKind, Role } from '../../../kernel/access/index.js';

export class SignInDto {
  /** E-mail address of the account. */
  @IsPlainText() @MinLength(3) @MaxLength(200) login!: string;
  @IsString() @MinLength(1) @MaxLength(200) password!: string;
}

export class DemoSignInDto {
  /** One of the people that `GET /session/demo` lists. */
  @IsUUID() personId!: string;
}

export class ChooseMembershipDto {
  @IsUUID() membershipId!: string;
}

export class MembershipView {
  id!: string;
  organisationId!: string;
  organisationName!: string;
  kind!: OrganisationKind;
  organisationState!: string;
  roles!: Role[];
}

export class SessionPersonView {
  id!: string;
  name!: string;
}

/** Who the browser is signed in as; `person` is null for visitors. */
export class SessionView {
  signedIn!: boolean;
  person!: SessionPersonView | null;
  membership!: MembershipView | null;
  memberships!: MembershipView[];
  /** keys of the permissions that one holds on some record at all; pages offer by them, the API decides */
  may!: string[];
  /** demo mode offers one-click sign-in */
  demo!: boolean;
}

/** What the platform says of oneself. */
export class OwnPersonView {
  name!: string;
  title!: string;
  email!: string;
  /** digits in the middle are hidden */
  phone!: string;
}

export class OwnPersonDto {
  @MayBeAbsent() @IsName() @HasLength(1, 40) name?: string;
  @MayBeAbsent() @IsName() @MaxLength(60) title?: string;
  /** telephone, 5–29 digits, blanks and dashes, a plus sign before them; empty takes it away */
  @MayBeAbsent() @IsTelephone() phone?: string;
}

export class DemoPersonView {
  id!: string;
  name!: string;
  title!: string;
  organisationKind!: OrganisationKind;
  organisationName!: string;
  roles!: Role[];
  /** the roles in the reader's language */
  roleNames!: string[];
}

export class SessionRowView {
  /** first 12 characters of the session's hash: enough to end it, useless to take it over */
  id!: string;
  createdAt!: string;
  lastSeenAt!: string;
  ip!: string;
  userAgent!: string;
  current!: boolean;
}
