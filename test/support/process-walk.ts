import { allWorkflows, type WorkflowDefinition } from '../../src/kernel/workflow/index.js';
import type { TestApp } from './app.js';
import { CHALLENGE_PLACE, QUESTION_PLACE, relistable, unopened } from './challenge-situations.js';
import { CONTRACT_PLACE } from './contract-walk.js';
import { achievementDraft, needDraft } from './listings.js';
import { DEFENCE_PLACE } from './defences.js';
import { BROKER_PLACE } from './broker-situations.js';
import { ASSIGNMENT_PLACE } from './assignments.js';
import { CLINIC_PLACE } from './clinic.js';
import { DEAL_PLACE } from './deals.js';
import { INTRODUCTION_PLACE } from './introductions.js';
import { PRICING_PLACE } from './pricings.js';
import { COMMISSION_PLACES } from './commissions.js';
import { REWARD_PLACE } from './broker-rewards.js';
import { NDA_PLACE } from './ndas.js';
import { TRIAL_PLACE } from './trials.js';
import { EXPERT_PLACES } from './expert-situations.js';
import { BID_PLACE, JUDGED, judgedChallenge, situationFor } from './judging-situations.js';
import { NOTICE_PLACE, OBJECTION_PLACE } from './notice-walk.js';
import { PROJECT_PLACES } from './project-situations.js';
import { ORGANISATION_PLACE } from './organisation-situations.js';
import type { PersonKey } from './people.js';
import type { Arrow, Place, Standing, Walker } from './process-place.js';
import { RELIEF_PLACE } from './relief-situations.js';
import { REGISTER_PLACES } from './register-situations.js';
import { ifMatch, Requests } from './requests.js';
import { ruleDraft } from './rules.js';
import { KEY_PLACE } from './sealing.js';

/** Every arrow of every workflow of the product. */
export const allArrows = (): Arrow[] =>
  [...allWorkflows().values()].flatMap((workflow) => Object.entries(workflow.actions).flatMap(([action, { from }]) => from.map((state) => ({ workflow, action, from: state }))));

/** What only the product itself does is not taken by people: the scheduler's steps, and what follows from something else. */
export const takenByPeople = ({ workflow, action }: Arrow): boolean => !ONLY_SYSTEM.has(`${workflow.name}.${action}`);
const ONLY_SYSTEM = new Set(['seal_holder.found', 'seal_holder.end', 'pricing.takeEffect', 'pricing.fallBack', 'clinic.lapse', 'clinic.unanswered', 'clinic.settle', 'clinic.silence', 'broker_assignment.lapse', 'broker_assignment.vacate', 'broker_assignment.close', 'broker.expire', 'broker.depart', 'introduction.proceed', 'introduction.endUnsettled', 'deal_payment.lapse', 'deal.sign', 'deal.register', 'deal.unfile', 'deal.unregister', 'deal.perform', 'deal.close', 'deal.sleep', 'commission_terms.supersede', 'contribution.lapse', 'broker_reward.reopen', 'broker_reward.reclaim', 'broker_reward.release', 'nda.expire', 'nda.lapse', 'trial.convert', 'trial.expire', 'trial.lapse', 'introduction.buyerLate', 'introduction.sellerLate', 'introduction.bothLate', 'introduction.giveUp', 'introduction.lapse', 'achievement.expire', 'need.expire', 'rule.close', 'rule.supersede', 'contract.lapse', 'contract.expertsDone', 'contract.changeExpertsDone', 'relief.requireRecalculation', 'relief.clawBack', 'relief.endWithContract', 'relief.reopen', 'relief.restore', 'relief.leave', 'notice.suspend', 'notice.resume', 'notice.finish', 'notice.overturn', 'objection.escalate', 'income.question', 'income.reinstate', 'income.close', 'income.reopen', 'income.resume', 'registration_list.invalidate', 'challenge.deadline', 'challenge.openBids', 'challenge.unbid', 'challenge.lapse', 'challenge.failUnbid', 'bid.setAside', 'bid.win', 'bid.reserve', 'bid.lose', 'bid.closeExcluded', 'bid.heard', 'bid.reopen', 'challenge.award', 'challenge.overturn', 'panel.resume', 'panel_seat.annul', 'need_offer.overturn', 'challenge.passOver', 'challenge.replace', 'challenge.allSigned', 'challenge.allRun', 'challenge.passGate', 'project.dropAtGate', 'challenge.run', 'challenge.complete', 'challenge.notPass', 'challenge.terminate', 'project.halt', 'project.suspend', 'project.finishMilestones', 'project.complete', 'project.notPass', 'project.conclude', 'project.close', 'milestone.drop', 'acceptance.drop', 'milestone.postpone', 'payout.cancel', 'clawback.drop', 'clawback.lessen', 'clawback.lessenDemand', 'clawback.absorb', 'clawback.revive', 'clawback.merge', 'payout.recount', 'project_change.notify', 'project_change.drop', 'challenge.backToReview', 'panel.complete', 'panel.reopen', 'panel.close', 'panel_seat.replace', 'need_call.close', 'need_offer.conclude', 'need_offer.rescore', 'need_offer.retract', 'need_offer.select', 'need_offer.reject']);

const created = async (requests: Requests, collection: string, body: object): Promise<string> =>
  ((await requests.send('POST', `/api/v1/${collection}`, { body })).body as { id: string }).id;

const UNOPENED: readonly string[] = ['SEALED_CLOSED', 'STUCK'];

const PLACES: Readonly<Record<string, Place>> = {
  achievement: {
    collection: 'achievements', view: 'working', cast: ['institute.RES', 'institute.INST', 'bureau.BUR_CG', 'bureau.BUR_LEAD'],
    create: async (_, walk) => created(await walk.person('institute.RES'), 'achievements', achievementDraft()),
  },
  need: {
    collection: 'needs', view: 'working', cast: ['enterprise.ENT', 'enterprise.ENT_ADM', 'bureau.BUR_CG', 'bureau.BUR_LEAD'],
    create: async (_, walk) => created(await walk.person('enterprise.ENT'), 'needs', needDraft()),
  },
  organisation: ORGANISATION_PLACE,
  rule: {
    collection: 'rule-sets', view: 'working', cast: ['bureau.SYS', 'bureau.BUR_LEAD'],
    create: async (_, walk) => created(await walk.person('bureau.SYS'), 'rule-sets', ruleDraft()),
  },
  contract: CONTRACT_PLACE,
  relief: RELIEF_PLACE,
  notice: NOTICE_PLACE,
  objection: OBJECTION_PLACE,
  challenge: {
    ...CHALLENGE_PLACE, cast: [...CHALLENGE_PLACE.cast, 'institute.INST'], sort: ({ action, from }) => (JUDGED.includes(from) ? situationFor(action, from) : from === 'RELIST' ? from : UNOPENED.includes(from) ? `unopened ${action === 'failStuck' ? 'again' : ''}` : ''),
    create: (app, walk, arrow) => (JUDGED.includes(arrow.from) ? judgedChallenge(app, situationFor(arrow.action, arrow.from)) : arrow.from === 'RELIST' ? relistable(app) : UNOPENED.includes(arrow.from) ? unopened(app, arrow.action === 'failStuck') : CHALLENGE_PLACE.create(app, walk, arrow)),
  },
  bid: BID_PLACE,
  defence: DEFENCE_PLACE,
  challenge_question: QUESTION_PLACE,
  ...REGISTER_PLACES,
  ...EXPERT_PLACES,
  broker: BROKER_PLACE,
  broker_assignment: ASSIGNMENT_PLACE,
  clinic: CLINIC_PLACE,
  introduction: INTRODUCTION_PLACE,
  pricing: PRICING_PLACE,
  deal: DEAL_PLACE,
  nda: NDA_PLACE,
  trial: TRIAL_PLACE,
  ...COMMISSION_PLACES,
  seal_holder: KEY_PLACE,
  broker_reward: REWARD_PLACE,
  ...PROJECT_PLACES,
};

/** A record that stands in a state and may go on from there. */
interface OnItsWay {
  workflow: WorkflowDefinition;
  sort: string;
  id: string;
  way: readonly string[];
  state: string;
}

/** A record in which a step can be taken, and who can. */
export interface Ready {
  id: string;
  requests: Requests;
  standing: Standing;
  /** who can take the other step that was asked for */
  other?: Requests;
}

/** Brings records into any state of their process, by the steps that people take. */
export class ProcessWalk implements Walker {
  private readonly people = new Map<PersonKey, Promise<Requests>>();
  readonly owners = new Map<string, Requests>();
  /** who took a step before: most likely the one who can take it again */
  private readonly takers = new Map<string, Requests>();
  private walkers: readonly OnItsWay[] = [];

  constructor(private readonly app: TestApp) {}

  person(key: PersonKey): Promise<Requests> {
    const found = this.people.get(key) ?? Requests.as(this.app, key);
    this.people.set(key, found);
    return found;
  }

  pathOf = (workflow: WorkflowDefinition, id: string, action: string) => `/api/v1/${place(workflow).collection}/${id}/actions/${action}`;

  /** The record as this person is shown it; null where it does not exist for them. */
  async shown(requests: Requests, workflow: WorkflowDefinition, id: string): Promise<Standing | null> {
    const { status, body } = await requests.get(viewOf(workflow, id));
    return status === 200 ? (body as Standing) : null;
  }

  /** Somebody who may take the step now, with the record as that person sees it. */
  async actorFor(workflow: WorkflowDefinition, id: string, action: string): Promise<{ requests: Requests; standing: Standing } | null> {
    const cast = await Promise.all(place(workflow).cast.map((key) => this.person(key)));
    const step = `${workflow.name}.${action}`;
    const before = this.takers.get(step);
    for (const requests of new Set([...(before ? [before] : []), ...cast, ...(this.owners.has(id) ? [this.owners.get(id) as Requests] : [])])) {
      const { status, body } = await requests.get(viewOf(workflow, id));
      const standing = body as Standing;
      if (status === 200 && standing.allowedActions.some((allowed) => allowed.action === action && allowed.enabled)) {
        if (cast.includes(requests)) this.takers.set(step, requests);
        return { requests, standing };
      }
    }
    return null;
  }

  /**
   * A record in this state, in which the step can be taken, and the other one beside it: one that stands there already, or the nearest one that may go on to
   * there, or a new one. Whoever takes the step takes it back ({@link Rewind}). Null where no way leads there.
   */
  async find(arrow: Arrow, beside?: string): Promise<Ready | null> {
    for (const { id } of this.alike(arrow).filter(({ state }) => state === arrow.from)) {
      const found = await this.takersOf(arrow, id, beside);
      if (found) return found;
    }
    for (const way of waysOf(arrow)) {
      const nearest = this.nearest(arrow, way);
      const found = (nearest && (await this.brought(arrow, way, nearest, beside))) ?? (await this.brought(arrow, way, await this.created(arrow), beside));
      if (found) return found;
    }
    return null;
  }

  /** @throws Error where no way leads there */
  async ready(arrow: Arrow): Promise<Ready> {
    const found = await this.find(arrow);
    if (!found) throw new Error(`${arrow.workflow.name}: nobody can take ${arrow.action} from ${arrow.from}`);
    return found;
  }

  /** The record will be left changed: it goes no further way. */
  forget({ id }: Ready): void {
    this.walkers = this.walkers.filter((walker) => walker.id !== id);
  }

  private async created(arrow: Arrow): Promise<OnItsWay> {
    return { workflow: arrow.workflow, sort: sortOf(arrow), id: await place(arrow.workflow).create(this.app, this, arrow), way: [], state: '' };
  }

  private async brought(arrow: Arrow, way: readonly string[], from: OnItsWay, beside?: string): Promise<Ready | null> {
    this.walkers = this.walkers.filter(({ id }) => id !== from.id);
    if (!(await this.follow(arrow, from.id, way.slice(from.way.length)))) return null;
    this.walkers = [...this.walkers, { ...from, way, state: arrow.from }];
    return this.takersOf(arrow, from.id, beside);
  }

  private alike(arrow: Arrow): readonly OnItsWay[] {
    return this.walkers.filter(({ workflow, sort }) => workflow === arrow.workflow && sort === sortOf(arrow));
  }

  /** Of the records of this sort the one that has the fewest steps still to go. */
  private nearest(arrow: Arrow, way: readonly string[]): OnItsWay | undefined {
    const behind = this.alike(arrow).filter((walker) => walker.way.length < way.length && walker.way.every((step, at) => step === way[at]));
    return behind.sort((one, other) => other.way.length - one.way.length)[0];
  }

  /** Who may take the step, with the record as it is shown; null unless somebody may take the other one too. */
  private async takersOf({ workflow, action }: Arrow, id: string, beside?: string): Promise<Ready | null> {
    const found = await this.actorFor(workflow, id, action);
    if (!found || beside === undefined) return found && { id, ...found };
    const other = await this.actorFor(workflow, id, beside);
    return other && { id, ...found, other: other.requests };
  }

  /** A good body of the step. */
  async bodyOf(arrow: Arrow, action: string, standing: Standing): Promise<object> {
    return { comment: '演示理由', ...(await place(arrow.workflow).input?.(this.app, action, standing, arrow)) };
  }

  private async follow(arrow: Arrow, id: string, path: readonly string[]): Promise<boolean> {
    const { workflow } = arrow;
    for (const action of path) {
      const aside = place(workflow).asides?.[action];
      if (aside) {
        await aside(this.app, this, id);
        continue;
      }
      const found = await this.actorFor(workflow, id, action);
      if (!found) return false;
      const { status, text } = await found.requests.send('POST', this.pathOf(workflow, id, action), { headers: ifMatch(found.standing.version), body: await this.bodyOf(arrow, action, found.standing) });
      if (status !== 200) throw new Error(`${workflow.name} ${action}: ${status} ${text}`);
      if (action === 'revise') await this.change(found.requests, workflow, id, found.standing.version + 1);
    }
    return true;
  }

  /** A revision is submitted only with a change. */
  private async change(requests: Requests, workflow: WorkflowDefinition, id: string, version: number): Promise<void> {
    const { status, text } = await requests.send('PATCH', viewOf(workflow, id), { headers: ifMatch(version), body: { title: '第二版的标题' } });
    if (status !== 200) throw new Error(`${workflow.name} revision: ${status} ${text}`);
  }
}

/** The ways on which the arrow may be reached, to be tried in this order. */
const waysOf = (arrow: Arrow): (readonly string[])[] => {
  const { way } = place(arrow.workflow);
  return way ? [way(arrow)] : pathsTo(arrow.workflow, arrow.from);
};
const sortOf = (arrow: Arrow): string => place(arrow.workflow).sort?.(arrow) ?? '';
/** How far the arrow is from the beginning. */
export const distanceTo = (arrow: Arrow): number => waysOf(arrow)[0]?.length ?? 0;

function viewOf(workflow: WorkflowDefinition, id: string): string {
  const { collection, view } = place(workflow);
  return `/api/v1/${collection}/${id}${view ? `/${view}` : ''}`;
}

function place(workflow: WorkflowDefinition): Place {
  const found = PLACES[workflow.name];
  if (!found) throw new Error(`the tests do not know how records of ${workflow.name} come about`);
  return found;
}

/** Every way without a turn to the state, shortest first; then detours by each other state: some steps want a record that has been elsewhere before. */
function pathsTo(workflow: WorkflowDefinition, state: string): string[][] {
  const detours = Object.keys(workflow.states).flatMap((via) =>
    ways(workflow, workflow.initial, via).flatMap((there) => ways(workflow, via, state).map((back) => [...there, ...back])),
  );
  const byLength = (one: string[], other: string[]) => one.length - other.length;
  return [...ways(workflow, workflow.initial, state).sort(byLength), ...detours.sort(byLength)];
}

/** Sequences of steps from one state to another that visit no state twice. */
function ways(workflow: WorkflowDefinition, start: string, end: string, seen: readonly string[] = []): string[][] {
  if (start === end) return [[]];
  const steps = Object.entries(workflow.actions).filter(
    ([action, { from, to }]) => from.includes(start) && to !== start && !seen.includes(to) && !ONLY_SYSTEM.has(`${workflow.name}.${action}`),
  );
  return steps.flatMap(([action, { to }]) => ways(workflow, to, end, [...seen, start]).map((rest) => [action, ...rest]));
}
