import type { ActionView, HistoryView, StageView } from './action.dto.js';

/** Where a record stands in its process. */
export class CaseRowBase {
  id!: string;
  state!: string;
  stateLabel!: string;
  stateTone!: string;
  version!: number;
  /** when the next step is due */
  dueAt!: string | null;
  /** counted over days whose holiday notice is not out yet (CALENDAR_INCOMPLETE): the day may still move */
  dueProvisional!: boolean;
  /** working days until the deadline, negative when it has passed; null where no clock counts working days */
  workingDaysLeft!: number | null;
  updatedAt!: string;
}

/** … with what has happened and what the reader may do. */
export class CaseBase extends CaseRowBase {
  /** true where the reader may write into the record now */
  editable!: boolean;
  /** the way of the record in order; empty where the process shows none */
  stages!: StageView[];
  allowedActions!: ActionView[];
  history!: HistoryView[];
}
