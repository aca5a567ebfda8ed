import { Injectable } from '@nestjs/common';
import type { MatterTies } from '../domain/recusal.js';
import { NO_SHEETS, type SheetsOf } from '../domain/sheets-of.js';

/** What a module says about its records that panels judge. */
export interface PanelMatterSource {
  /** what an invitation is called in lists and mails: no party and no person is named */
  title(matterId: string): Promise<string>;
  /** whom a panel of it judges; read at the draw, at every further call, and whenever an expert is to declare: names are shown then, save those with `toldAs` */
  ties(matterId: string): Promise<MatterTies>;
  /** how far these people, who sit in a panel of it, are, one for each; absent: nothing is ever written. What they have written nobody is told here */
  sheets?(matterId: string, personIds: readonly string[]): Promise<SheetsOf[]>;
}

/** News of a panel to its matter, in the transaction in which it happens. */
export interface PanelListener {
  /** a sitting expert has left: what he or she has said does not count */
  voided?(matterId: string, personId: string): Promise<void>;
  /** all seats are taken */
  complete?(matterId: string): Promise<void>;
}

/** Registry of the modules whose records are judged by panels; each registers in its `onModuleInit`. */
@Injectable()
export class PanelMatters {
  private readonly sources = new Map<string, PanelMatterSource>();
  private readonly listeners = new Map<string, PanelListener[]>();

  register(kind: string, source: PanelMatterSource): void {
    if (this.sources.has(kind)) throw new Error(`panels about ${kind} are registered twice`);
    this.sources.set(kind, source);
  }

  listen(kind: string, listener: PanelListener): void {
    this.listeners.set(kind, [...this.listenersOf(kind), listener]);
  }

  /** @throws Error for a kind that no module has registered */
  of(kind: string): PanelMatterSource {
    const found = this.sources.get(kind);
    if (!found) throw new Error(`nobody says what a panel about ${kind} judges`);
    return found;
  }

  async sheets(kind: string, matterId: string, personIds: readonly string[]): Promise<SheetsOf[]> {
    const found = personIds.length === 0 ? [] : ((await this.of(kind).sheets?.(matterId, personIds)) ?? []);
    return personIds.map((personId) => found.find((one) => one.personId === personId) ?? { ...NO_SHEETS, personId });
  }

  async sheetsOf(kind: string, matterId: string, personId: string): Promise<SheetsOf> {
    const [found = { ...NO_SHEETS, personId }] = await this.sheets(kind, matterId, [personId]);
    return found;
  }

  listenersOf(kind: string): readonly PanelListener[] {
    return this.listeners.get(kind) ?? [];
  }
}
