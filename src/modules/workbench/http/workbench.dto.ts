export class WorkItemView {
  kind!: 'achievement' | 'need' | 'organisation';
  id!: string;
  number!: string;
  title!: string;
  state!: string;
  stateLabel!: string;
  stateTone!: string;
  isPublic!: boolean;
  /** when the next step is due, by working days */
  dueAt!: string | null;
  updatedAt!: string;
  organisationName!: string;
}

export class WorkbenchView {
  /** waits for the reader's decision, soonest due first */
  todo!: WorkItemView[];
  /** the reader's own records, latest change first */
  mine!: WorkItemView[];
}
