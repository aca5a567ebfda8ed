import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsUUID, MaxLength } from 'class-validator';
import { IsPlainText, MayBeAbsent, PageQuery } from '../../../kernel/http/index.js';
import { CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';
import { LIST_STATES, MOST_CONTRACTS } from '../registration-list.workflow.js';

export class ListPageQuery extends PageQuery {
  /** `desk`: only what waits for the reader, soonest due first */
  @MayBeAbsent() @IsIn(['desk']) view?: 'desk';
  @MayBeAbsent() @IsIn(LIST_STATES) state?: string;
}

/** What an applicant writes; a draft may leave out either. */
export class ListContentDto {
  /** what the list is for, ≤ 200 characters */
  @MayBeAbsent() @IsPlainText() @MaxLength(200) purpose?: string;
  /** registered contracts of the reader's organisation, ≤ 200 */
  @MayBeAbsent() @IsArray() @ArrayMaxSize(MOST_CONTRACTS) @ArrayUnique() @IsUUID('all', { each: true }) contractIds?: string[];
}

export class ListedContractView {
  /** of the contract */
  id!: string;
  number!: string;
  title!: string;
  subKindLabel!: string;
  sellerName!: string;
  buyerName!: string;
  totalFen!: number;
  techFen!: number;
  registeredOn!: string;
  /** from the threshold on, above which contracts stand on lists of their own */
  isLarge!: boolean;
  /** the registration stands under objection and is recognised anew (重新认定中): should it be revoked, the list becomes invalid */
  doubted!: boolean;
}

export class ListCandidatesView {
  /** fen of 成交额; null where no rule is in force */
  separateFromFen!: number | null;
  items!: ListedContractView[];
}

export class ListRowView extends CaseRowBase {
  number!: string;
  organisationName!: string;
  purpose!: string;
  count!: number;
  isLarge!: boolean | null;
}

export class ListPageView {
  items!: ListRowView[];
  nextCursor!: string | null;
}

export class ListRuleView {
  code!: string;
  version!: number;
  title!: string;
  docNo!: string;
  verified!: boolean;
  separateFromFen!: number;
}

/** A registration list with everything that the reader may do to it. */
export class RegistrationListView extends CaseBase {
  number!: string;
  organisationName!: string;
  authorName!: string;
  purpose!: string;
  contractIds!: string[];
  /** frozen when it is filed; of a draft what the register says now */
  entries!: ListedContractView[];
  totalFen!: number;
  techFen!: number;
  isLarge!: boolean | null;
  rule!: ListRuleView | null;
  approvedAt!: string | null;
  /** from when on it can be printed */
  printableFrom!: string | null;
  printableProvisional!: boolean;
  printable!: boolean;
}
