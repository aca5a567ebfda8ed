import { Injectable } from '@nestjs/common';
import type { MatterTies } from '../domain/recusal.js';

/** What a module says about its records that panels judge. */
export interface PanelMatterSource {
  /** what an invitation is called in lists and mails: no party and no person is named */
  title(matterId: string): Promise<string>;
  /** whom a panel of it judges; read at the draw, at every further call, and whenever an expert is to declare: names are shown then, save those with `toldAs` */
  ties(matterId: string): Promise<MatterTies>;
  /** the person, who sits in a panel of it, has something to write about it now; absent: never */
  owes?(matterId: string, personId: string): Promise<boolean>;
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

  async owes(kind: string, matterId: string, personId: string): Promise<boolean> {
    return (await this.of(kind).owes?.(matterId, personId)) ?? false;
  }

  listenersOf(kind: string): readonly PanelListener[] {
    return this.listeners.get(kind) ?? [];
  }
}
