import { isSignedIn, SYSTEM } from '../kernel/access/index.js';
import { addDays, dateInChina } from '../kernel/calendar/index.js';
import type { UnitOfWork } from '../kernel/database/index.js';
import type { CommissionsFacade, ProposedTerms } from '../modules/commissions/index.js';
import type { DealAction, DealsFacade, IntroductionAction } from '../modules/deals/index.js';
import type { DisclosureFacade } from '../modules/disclosure/index.js';
import type { FilesFacade } from '../modules/files/index.js';
import type { TrialsFacade } from '../modules/trials/index.js';
import { NO_CONFLICT } from './brokers.js';
import type { DemoWorld } from './contracts.js';
import { pdfPage } from './documents.js';
import type { DemoPerformance, DemoPerformances } from './performed-deals.js';

/** An introduction of the demo: who begins it about what, by title, and what was answered since. */
export interface DemoIntroduction {
  by: string;
  need?: string;
  achievement?: string;
  message: string;
  then: [person: string, action: IntroductionAction, reason?: string, sentence?: string][];
  /** what the broker asks for, and who confirms it */
  commission?: { terms: ProposedTerms; confirmed: string[] };
  /** nobody has answered in time */
  late?: boolean;
  /** what happened in its room once both had agreed, in order */
  deal?: DemoDealEvent[];
  /** what came of its contract; the deal stands at the draft of it */
  performed?: DemoPerformance;
  /** the agreement on confidentiality: who proposes it, who signs it, and what is viewed under it */
  nda?: { proposed: string; signed?: string; file?: { by: string; title: string; lines: string[]; viewed: string } };
  /** trying before a contract: who proposes it, who signs it, and what the user says of it */
  trial?: { proposed: string; months: number; purpose: string; afterwards: string; signed?: string; report?: [person: string, text: string] };
}

type DemoDealEvent =
  | [what: 'say', person: string, text: string]
  | [what: 'step', person: string, action: DealAction, reason?: string, comment?: string]
  | [what: 'task', person: string, task: { title: string; side: 'BUYER' | 'SELLER' | 'BROKER'; person?: string; inDays: number }]
  | [what: 'meet', person: string, meeting: { title: string; inDays: number; place?: string; link?: string; people?: string }];

/** Half past nine in the morning, in Chinese standard time. */
const MORNING = '09:30:00+08:00';

/** Calendar days that five working days take at most, with a long holiday among them. */
const AGO = 20;
const TERM_YEARS = 3;

/** Introductions in several states, through the use cases of those who begin and answer them. */
export class DemoIntroductions {
  constructor(
    private readonly deals: DealsFacade,
    private readonly disclosure: DisclosureFacade,
    private readonly trials: TrialsFacade,
    private readonly commissions: CommissionsFacade,
    private readonly files: FilesFacade,
    private readonly performances: DemoPerformances,
    private readonly uow: UnitOfWork,
    private readonly world: DemoWorld,
  ) {}

  async load({ by, need, achievement, message, then, late = false, deal = [], nda, trial, commission, performed }: DemoIntroduction): Promise<void> {
    const about = { ...(need ? { needId: await this.listed('need', need) } : {}), ...(achievement ? { achievementId: await this.listed('achievement', achievement) } : {}) };
    const brokered = this.world.actor(by).organisationKind === 'AGENCY';
    const { id } = await this.deals.begin({ ...about, message, ...(brokered ? { declaration: NO_CONFLICT } : {}) }, this.world.actor(by));
    if (commission) {
      const terms = await this.commissions.propose(id, commission.terms, this.world.actor(by));
      for (const person of commission.confirmed) await this.commissions.confirm(terms, this.world.actor(person));
    }
    for (const [person, action, reason, comment = ''] of then) {
      const consents = brokered && action.includes('Agrees');
      await this.deals.act(id, action, this.world.actor(person), { comment, ...(reason ? { reason } : {}), ...(consents ? { brokerConsent: true } : {}) });
    }
    if (deal.length > 0) await this.talk(id, deal);
    if (nda) await this.agree(id, about.achievementId ?? '', nda);
    if (trial) await this.tryOut(id, trial);
    if (performed) await this.performances.load(id, by, performed);
    if (!late) return;
    await this.uow.query(`UPDATE introduction SET created_at = created_at - make_interval(days => $2) WHERE id = $1`, [id, AGO]);
    await this.uow.query(`UPDATE workflow_history SET at = at - make_interval(days => $2) WHERE workflow = 'introduction' AND subject_id = $1`, [id, AGO]);
    await this.deals.act(id, 'buyerLate', SYSTEM);
  }

  private async talk(introductionId: string, events: readonly DemoDealEvent[]): Promise<void> {
    const deal = await this.deals.dealOf(introductionId);
    if (!deal) throw new Error('a demo introduction has become no deal');
    for (const event of events) await this.happen(deal.id, event);
  }

  private async happen(id: string, event: DemoDealEvent): Promise<void> {
    const actor = this.world.actor(event[1]);
    const dayIn = (days: number) => addDays(dateInChina(new Date()), days);
    if (event[0] === 'say') await this.deals.say(id, event[2], actor);
    else if (event[0] === 'step') await this.deals.step(id, event[2], actor, { comment: event[4] ?? '', ...(event[3] ? { reason: event[3] } : {}) });
    else if (event[0] === 'task') await this.deals.setTask(id, { title: event[2].title, side: event[2].side, personId: event[2].person === undefined ? null : this.world.actor(event[2].person).personId, dueOn: dayIn(event[2].inDays) }, actor);
    else await this.deals.meet(id, { place: '', link: '', people: '', ...event[2], startsAt: new Date(`${dayIn(event[2].inDays)}T${MORNING}`) }, actor);
  }

  private async agree(introductionId: string, achievementId: string, { proposed, signed, file }: NonNullable<DemoIntroduction['nda']>): Promise<void> {
    const nda = await this.disclosure.propose(introductionId, TERM_YEARS, this.world.actor(proposed));
    if (signed !== undefined) await this.disclosure.sign(nda, this.world.actor(signed));
    if (!file) return;
    const by = this.world.actor(file.by);
    if (!isSignedIn(by)) throw new Error(`demo person ${file.by} is nobody`);
    const place = { subjectKind: 'achievement_confidential', subjectId: achievementId, purpose: file.title, disclosure: 'NDA' } as const;
    const { id } = await this.files.attach({ ...place, name: `${file.title}.pdf`, mediaType: 'application/pdf', content: pdfPage(file.title, file.lines) }, by);
    await this.disclosure.view(id, this.world.actor(file.viewed));
  }

  private async tryOut(introductionId: string, { proposed, months, purpose, afterwards, signed, report }: NonNullable<DemoIntroduction['trial']>): Promise<void> {
    const trial = await this.trials.propose({ introductionId, months, purpose, afterwards }, this.world.actor(proposed));
    if (signed !== undefined) await this.trials.sign(trial, this.world.actor(signed));
    if (report) await this.trials.act(trial.id, 'report', this.world.actor(report[0]), { comment: report[1] });
  }

  private async listed(kind: 'need' | 'achievement', title: string): Promise<string> {
    const [row] = await this.uow.query<{ id: string }>(`SELECT id FROM "${kind}" WHERE content ->> 'title' = $1 AND is_public`, [title]);
    if (!row) throw new Error(`demo ${kind} ${title} is not published`);
    return row.id;
  }
}
