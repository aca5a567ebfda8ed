import type { Actor } from '../kernel/access/index.js';
import type { UnitOfWork } from '../kernel/database/index.js';
import type { ExpertsFacade, ProfileContent, SeatedExpert } from '../modules/experts/index.js';
import type { IdentityFacade } from '../modules/identity/index.js';
import { type CallContent, DIMENSIONS, type NeedCallsFacade } from '../modules/need-calls/index.js';
import type { DemoWorld } from './contracts.js';
import { withDates } from './listings.js';
import { type DemoPanels, sitting } from './panels.js';

/** An expert of the demo: somebody of its story, or one more person of an organisation. */
export interface DemoExpert extends Pick<ProfileContent, 'title' | 'fields'> {
  person?: string;
  name?: string;
  organisation?: string;
  unit: string;
  finance?: boolean;
  former?: ProfileContent['formerUnits'];
  /** nobody has decided yet */
  applied?: boolean;
}

/** A need of the demo that was offered, and how far it has come: ASKED some experts have not answered, SCORING one has not scored. */
export interface DemoOffer {
  need: string;
  by: string;
  stage: 'SUBMITTED' | 'ASKED' | 'SCORING' | 'ARGUED';
  objectsTo: string[];
  /** of each expert, for every dimension */
  points?: number[];
}

export interface DemoArgument {
  experts: DemoExpert[];
  call: Partial<CallContent>;
  offers: DemoOffer[];
}

const REASONS = ['带动本地上下游多家企业，替代进口。', '企业有中试线，合作单位研究基础扎实。', '指标明确，可以检测和考核。', '投入产出测算合理，企业出资有保障。'];

/** The pool of experts and a call with needs in several states, through the use cases of experts, bureau and demanders. */
export class DemoNeedCalls {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly experts: ExpertsFacade,
    private readonly calls: NeedCallsFacade,
    private readonly panels: DemoPanels,
    private readonly uow: UnitOfWork,
    private readonly world: DemoWorld & { password: string },
  ) {}

  async load({ experts, call, offers }: DemoArgument): Promise<void> {
    for (const expert of experts) await this.admit(expert);
    const { id } = await this.calls.create(withDates(call), this.plan);
    await this.calls.act(id, 'publish', this.world.actor('bureau-lead'));
    for (const offer of offers) await this.offer(id, offer);
  }

  private get plan(): Actor {
    return this.world.actor('bureau-plan');
  }

  private async admit({ person, name = '', organisation = '', unit, finance = false, former = [], applied = false, title, fields }: DemoExpert): Promise<void> {
    const actor = person ? this.world.actor(person) : await this.further(name, organisation, title);
    const profile = await this.experts.apply(withDates({ title, fields, finance, unit: { name: unit, uscc: '' }, formerUnits: former, seatsAtMost: 20 }), actor);
    if (!applied) await this.experts.act(profile.id, 'admit', this.plan);
  }

  /** Not listed where one signs in by a click: the story has experts enough there. */
  private async further(name: string, organisation: string, title: string): Promise<Actor> {
    const email = `${organisation}.expert.${Buffer.from(name).toString('hex')}@demo.kezhuan.example`;
    const { id } = await this.identity.addMember(this.world.organisationId(organisation), { name, email, title, password: this.world.password, demo: false }, ['EXP']);
    return this.identity.actorOf(id);
  }

  private async offer(callId: string, { need, by, stage, objectsTo, points = [] }: DemoOffer): Promise<void> {
    const { id } = await this.calls.offer(callId, { needId: await this.need(need), objectsTo }, this.world.actor(by));
    if (stage === 'SUBMITTED') return;
    await this.calls.actOnOffer(id, 'precheck', this.plan);
    await this.calls.actOnOffer(id, 'assign', this.plan, { comment: '', seats: 3, sitsAt: sitting().toISOString() });
    const seats = await this.panels.draw({ kind: 'need_offer', id });
    await this.panels.accept(stage === 'ASKED' ? seats.slice(0, 1) : seats);
    if (stage === 'SCORING') await this.score(id, seats.slice(1), points);
    if (stage === 'ARGUED') await this.score(id, seats, points);
  }

  private async score(id: string, seats: readonly SeatedExpert[], points: readonly number[]): Promise<void> {
    for (const [at, seat] of seats.entries()) {
      const scores = DIMENSIONS.map((dimension, place) => ({ dimension, points: (points[at] ?? 0) + (place % 2), text: REASONS[place] ?? '' }));
      await this.calls.score(id, scores, await this.panels.actorOf(seat));
    }
  }

  private async need(title: string): Promise<string> {
    const [row] = await this.uow.query<{ id: string }>(`SELECT id FROM need WHERE content ->> 'title' = $1 AND is_public`, [title]);
    if (!row) throw new Error(`demo need ${title} is not published`);
    return row.id;
  }
}
