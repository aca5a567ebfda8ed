import type { Actor } from '../kernel/access/index.js';
import type { UnitOfWork } from '../kernel/database/index.js';
import { NO_CONFLICT } from './brokers.js';
import type { ClinicAction, ClinicFacade, NeedContent } from '../modules/needs/index.js';

/** A need of the demo that went to the clinic as a draft. */
export interface DemoVisit {
  /** key of the need */
  need: string;
  request: string;
  broker?: string;
  /** parts that the draft lacked and the broker brought, in the words that the need has now */
  brought?: (keyof NeedContent & string)[];
  /** further parts that the broker suggests */
  change?: Partial<NeedContent>;
  why?: string;
  /** the owner has taken everything over, and the broker has given this word */
  word?: string;
}

/** Brings needs of the demo to the clinic, through the use cases of owner and broker. */
export class DemoClinic {
  constructor(
    private readonly clinic: ClinicFacade,
    private readonly uow: UnitOfWork,
    private readonly visits: ReadonlyMap<string, DemoVisit>,
    private readonly actor: (key: string) => Actor,
  ) {}

  /** The need as it was begun: without what the broker brought. */
  begun<C extends object>(key: string, content: C): C {
    const { brought = [] } = this.visits.get(key) ?? {};
    return Object.fromEntries(Object.entries(content).filter(([field]) => !brought.some((one) => one === field))) as C;
  }

  /** @param content as it is in the end */
  async load(key: string, needId: string, content: object, owner: Actor): Promise<void> {
    const visit = this.visits.get(key);
    if (!visit) return;
    const { id } = await this.clinic.ask(needId, visit.request, owner);
    if (visit.broker === undefined) return;
    const broker = this.actor(visit.broker);
    const step = (action: ClinicAction, by: Actor, comment = '', input: object = {}) => this.clinic.act(id, action, by, { comment, ...input });
    await step('take', broker, '', { declaration: NO_CONFLICT });
    const whole = content as Record<string, unknown>;
    const change = { ...Object.fromEntries((visit.brought ?? []).map((field) => [field, whole[field]])), ...visit.change };
    await step('suggest', broker, visit.why, { change });
    if (visit.word === undefined) return;
    await step('accept', owner, '', { fields: Object.keys(change) });
    await step('vouch', broker, visit.word, { outcome: 'PUBLISH' });
  }

  /** Visits lie between the beginning of their need and its submission, one step after the other. */
  async date(): Promise<void> {
    await this.uow.query(
      `WITH span AS (
         SELECT c.id, b.at AS begun, s.at AS submitted FROM need_clinic c
           JOIN workflow_history b ON b.workflow = 'need' AND b.subject_id = c.need_id AND b.action = 'begin'
           JOIN workflow_history s ON s.workflow = 'need' AND s.subject_id = c.need_id AND s.action = 'submit' WHERE c.state = 'VOUCHED'),
       placed AS (
         SELECT h.id AS step, p.id, p.begun + (p.submitted - p.begun) * (row_number() OVER (PARTITION BY p.id ORDER BY h.version))::float8 / 7 AS at
           FROM span p JOIN workflow_history h ON h.workflow = 'clinic' AND h.subject_id = p.id),
       moved AS (UPDATE workflow_history h SET at = p.at FROM placed p WHERE h.id = p.step)
       UPDATE need_clinic c SET created_at = d.first, updated_at = d.last, vouched_at = d.last FROM (SELECT id, min(at) AS first, max(at) AS last FROM placed GROUP BY id) d WHERE c.id = d.id`,
    );
  }
}
