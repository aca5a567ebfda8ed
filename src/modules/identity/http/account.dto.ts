import { IsIn, IsString, MaxLength, MinLength } from 'class-validator';
import type { Role } from '../../../kernel/access/index.js';
import { HasLength, IsPlainText, PageQuery } from '../../../kernel/http/index.js';

export class CloseAccountDto {
  /** The account's present password. */
  @IsString() @MinLength(1) @MaxLength(200) password!: string;
}

export class AccountQuery extends PageQuery {
  /** The whole e-mail address, or at least two characters of the name. */
  @IsPlainText() @HasLength(2, 200) q!: string;
}

export class AccountStatusDto {
  @IsIn(['ACTIVE', 'DISABLED']) status!: 'ACTIVE' | 'DISABLED';
  /** Why; kept in the audit trail, and shown to system administrators while the account is disabled. */
  @IsPlainText() @HasLength(5, 300) reason!: string;
}

export class AccountMembershipView {
  organisationName!: string;
  roles!: Role[];
  /** the roles in the reader's language */
  roleNames!: string[];
}

export class AccountView {
  id!: string;
  name!: string;
  /** masked: its first and last character before the @ */
  email!: string;
  status!: 'ACTIVE' | 'DISABLED';
  /** why it is disabled; empty while it is not */
  reason!: string;
  /** those in force */
  memberships!: AccountMembershipView[];
  /** what the reader may set it to; null for one's own */
  may!: 'ACTIVE' | 'DISABLED' | null;
  version!: number;
}

export class AccountPageView {
  items!: AccountView[];
  nextCursor!: string | null;
}
