import { type ActionView, CaseRowBase, type HistoryView, type StageView } from '../../../kernel/workflow/index.js';
import type { RuleDomain } from '../domain/domains.js';
import { RuleView } from './rule.dto.js';

export class RuleSetRowView extends CaseRowBase {
  code!: string;
  versionNo!: number;
  domain!: RuleDomain;
  domainLabel!: string;
  titleZh!: string;
  titleEn!: string;
  effectiveFrom!: string | null;
  effectiveTo!: string | null;
  verified!: boolean;
}

export class RuleSetPageView {
  items!: RuleSetRowView[];
  nextCursor!: string | null;
}

/** One line that differs from the set before; null where one of the two does not say it. */
export class RuleChangeView {
  label!: string;
  before!: string | null;
  after!: string | null;
}

export class RuleComparedView {
  code!: string;
  versionNo!: number;
}

export class RuleGapView {
  code!: string;
  message!: string;
  /** JSON pointer into the draft */
  pointer?: string;
}

/** A version with its process, for those who draft, approve and apply it. */
export class RuleSetView extends RuleView {
  id!: string;
  version!: number;
  stateTone!: string;
  replaces!: number | null;
  verifiedByName!: string;
  verifiedNote!: string;
  dueAt!: string | null;
  /** counted over days whose holiday notice is not out yet (CALENDAR_INCOMPLETE): the day may still move */
  dueProvisional!: boolean;
  updatedAt!: string;
  /** true where the reader may write into the draft now */
  editable!: boolean;
  /** the way of the record in order; empty where the process shows none */
  stages!: StageView[];
  /** working days until the deadline, negative when it has passed; null where no clock counts working days */
  workingDaysLeft!: number | null;
  /** what is still missing before it may be proposed */
  gaps!: RuleGapView[];
  /** what its approval does to other sets, in sentences */
  consequences!: string[];
  /** the set before, with which `changes` compares; null where there is none */
  comparedWith!: RuleComparedView | null;
  changes!: RuleChangeView[];
  allowedActions!: ActionView[];
  history!: HistoryView[];
}
