import type { Problem } from '../../api/types';
import type { Outcome } from '../browser-api';

export type SaveState =
  | { kind: 'clean' }
  | { kind: 'dirty' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  | { kind: 'offline' }
  /** the server refuses some fields; the others have been saved */
  | { kind: 'refused'; problem: Problem }
  /** somebody else has changed the draft since */
  | { kind: 'conflict' }
  /** nobody is signed in any more, or somebody else: what is typed waits for the person who types it */
  | { kind: 'away'; who: Stranger }
  /** saving is no longer possible: submitted elsewhere, deleted */
  | { kind: 'stopped'; problem: Problem };

/** Whether what was typed cannot reach the server at the moment. */
export const isStuck = ({ kind }: SaveState): boolean => kind === 'offline' || kind === 'away';

type Stranger = 'nobody' | 'other';

/** Who is signed in now, beside who has opened the page; `unknown` where the server did not say. */
export type Presence = 'same' | Stranger | 'unknown';

interface Hooks<C, R> {
  save: (patch: Partial<C>, version: number) => Promise<Outcome<R>>;
  who: () => Promise<Presence>;
  onSaved: (record: R) => void;
  onState: (state: SaveState) => void;
}

/** Whether a box was ticked or cleared: such an answer is whole at once, and a step may wait for it. */
export const ticked = (changed: unknown): boolean => typeof changed === 'boolean' || (typeof changed === 'object' && changed !== null && Object.values(changed).some(ticked));

const IDLE_MS = 3_000;
const RETRY_MS = 5_000;

/** The queue behind autosave: one request at a time, changes merged while it runs, nothing lost when it fails. */
export class Autosave<C extends object, R extends { version: number }> {
  private waiting: Partial<C> = {};
  /** refused by the server; sent again when they change */
  private held: { fields: Partial<C>; problem: Problem } | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<boolean> | undefined;
  private halted = false;
  private away: Stranger | undefined;

  constructor(
    private version: number,
    private readonly hooks: Hooks<C, R>,
  ) {}

  change(patch: Partial<C>): void {
    Object.assign(this.waiting, patch);
    this.release(Object.keys(patch));
    if (this.halted || this.away) return;
    this.hooks.onState({ kind: 'dirty' });
    this.later(IDLE_MS);
  }

  /** What has not reached the server yet. */
  readonly pending = (): Partial<C> => ({ ...this.held?.fields, ...this.waiting });

  /** Sends what waits; @returns whether everything is on the server now. */
  readonly flush = async (): Promise<boolean> => {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (this.halted) return false;
    if (Object.keys(this.waiting).length === 0) return this.held === undefined;
    this.running = this.send();
    const saved = await this.running;
    return saved && this.held === undefined && Object.keys(this.waiting).length === 0;
  };

  /**
   * Takes a step on what is on the server: what waits is sent first, and what is typed while the step is under way waits for its answer, so that neither
   * meets the other's version. @returns null where something could not be saved, and nothing was taken.
   */
  readonly step = async <T extends { version: number }>(take: (version: number) => Promise<Outcome<T>>): Promise<Outcome<T> | null> => {
    if (!(await this.flush())) return null;
    const taking = take(this.version);
    this.running = taking.then(({ ok }) => ok);
    const outcome = await taking;
    this.running = undefined;
    if (outcome.ok) this.version = outcome.data.version;
    return outcome;
  };

  /** After a conflict: my fields win, on top of the version that is there now. */
  readonly keepMine = (version: number): Promise<boolean> => {
    this.version = version;
    this.halted = false;
    return this.flush();
  };

  /** After a conflict: what I changed is dropped. */
  readonly takeTheirs = (version: number): void => {
    this.version = version;
    this.halted = false;
    this.waiting = {};
    this.held = undefined;
    this.hooks.onState({ kind: 'clean' });
  };

  stop(): void {
    clearTimeout(this.timer);
    if (!this.halted) void this.flush();
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), ms);
  }

  private async send(): Promise<boolean> {
    const saved = (await this.isBack()) && (await this.sendWaiting());
    this.running = undefined;
    return saved;
  }

  /** What somebody has typed must not be saved in the name of whoever has signed in after. */
  private async isBack(): Promise<boolean> {
    if (!this.away) return true;
    const who = await this.hooks.who();
    if (who === 'same') this.away = undefined;
    else this.leave(who === 'unknown' ? this.away : who);
    return !this.away;
  }

  private leave(who: Stranger): void {
    this.away = who;
    this.hooks.onState({ kind: 'away', who });
  }

  private async sendWaiting(): Promise<boolean> {
    const patch = this.waiting;
    this.waiting = {};
    this.hooks.onState({ kind: 'saving' });
    const outcome = await this.hooks.save(patch, this.version);
    if (outcome.ok) return this.accepted(outcome.data);
    this.waiting = { ...patch, ...this.waiting };
    return this.refused(outcome.problem, patch);
  }

  private accepted(record: R): boolean {
    this.version = record.version;
    this.hooks.onSaved(record);
    const more = Object.keys(this.waiting).length > 0;
    if (more) {
      this.hooks.onState({ kind: 'dirty' });
      this.later(IDLE_MS);
    } else if (this.held) this.hooks.onState({ kind: 'refused', problem: this.held.problem });
    else this.hooks.onState({ kind: 'saved', at: new Date().toISOString() });
    return true;
  }

  private async refused(problem: Problem | null, patch: Partial<C>): Promise<boolean> {
    if (!problem || problem.status >= 500 || problem.status === 429) {
      this.hooks.onState({ kind: 'offline' });
      this.later(RETRY_MS);
    } else if (problem.status === 422) {
      this.sendTheRest(problem, patch);
    } else {
      const stranger = await this.strangerAt(problem);
      if (stranger) this.leave(stranger);
      else this.halt(problem);
    }
    return false;
  }

  /** Who, if not the person who types, the server has refused. */
  private async strangerAt({ status }: Problem): Promise<Stranger | undefined> {
    if (status === 401) return 'nobody';
    if (status !== 403 && status !== 404) return undefined;
    const who = await this.hooks.who();
    return who === 'nobody' || who === 'other' ? who : undefined;
  }

  private halt(problem: Problem): void {
    this.halted = true;
    this.hooks.onState(problem.status === 412 ? { kind: 'conflict' } : { kind: 'stopped', problem });
  }

  /** A field that is refused must not keep the others from being saved. */
  private sendTheRest(problem: Problem, patch: Partial<C>): void {
    const wrong = new Set(problem.errors.map((error) => (error.pointer ?? '').split('/')[1] ?? ''));
    const entries = Object.entries(this.waiting);
    const held = { ...this.held?.fields, ...Object.fromEntries(entries.filter(([key]) => wrong.has(key))) } as Partial<C>;
    const rest = entries.filter(([key]) => !wrong.has(key));
    this.held = { fields: held, problem };
    this.waiting = Object.fromEntries(rest) as Partial<C>;
    this.hooks.onState({ kind: 'refused', problem });
    const smaller = rest.length > 0 && rest.length < Object.keys(patch).length;
    if (smaller) this.later(0);
  }

  private release(keys: readonly string[]): void {
    if (!this.held) return;
    const left = Object.entries(this.held.fields).filter(([key]) => !keys.includes(key));
    this.held = left.length > 0 ? { ...this.held, fields: Object.fromEntries(left) as Partial<C> } : undefined;
  }
}
