import { ListingRowBase } from '../../listings/index.js';

/** A record of any kind on somebody's desk. */
export class WorkItemView extends ListingRowBase {
  kind!: 'achievement' | 'need' | 'organisation' | 'contract' | 'income' | 'registration_list' | 'relief' | 'notice' | 'objection' | 'challenge' | 'challenge_question' | 'expert' | 'panel' | 'panel_seat' | 'need_call' | 'need_offer' | 'project' | 'milestone' | 'acceptance' | 'payout' | 'clawback' | 'project_change' | 'defence' | 'introduction' | 'pricing' | 'clinic' | 'deal' | 'broker' | 'broker_reward' | 'broker_assignment' | 'bid' | 'opening' | 'defence_meeting' | 'rule' | 'commission_terms' | 'contribution' | 'commission_bill' | 'deal_payment' | 'nda' | 'trial';
  /** what of its kind it is, e.g. which relief of which tax year; empty where the kind says it all */
  about!: string;
  /** id of the record on whose page it is handled: its own, or that of the introduction, deal or challenge that it belongs to */
  pageId!: string;
}

export class WorkbenchView {
  /** waits for the reader's decision, soonest due first */
  todo!: WorkItemView[];
  /** the reader's own records, latest change first */
  mine!: WorkItemView[];
  /** organisations that wait to be verified while nobody holds the role for it; told to whoever opens government bodies, 0 for everybody else */
  unverifiable!: number;
}
