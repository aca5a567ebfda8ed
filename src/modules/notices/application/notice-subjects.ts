import { Injectable } from '@nestjs/common';
import type { Reason } from '../../../kernel/http/index.js';
import type { NoticeValues } from '../domain/notice-content.js';
import type { NoticeKind } from '../domain/notice-kinds.js';

/** A record of an organisation that it may announce. */
export interface SubjectChoice {
  id: string;
  label: string;
}

/** What a notice says of its record. */
export interface AnnouncedFacts {
  label: string;
  /** the values of the linked fields, by their keys */
  values: NoticeValues;
  /** why it may not be announced yet, though it is the organisation's to announce: asked when a notice is begun, submitted and published; absent where nothing is missing */
  missing?: readonly Reason[];
}

/** What a module says about its records, for the notices that are about them. */
export interface SubjectSource {
  /** what the organisation may announce now, newest first */
  choices(organisationId: string): Promise<SubjectChoice[]>;
  /** null where the record is not the organisation's, or is in no state to be announced */
  facts(id: string, organisationId: string): Promise<AnnouncedFacts | null>;
  /** what a published notice says that does not hold any more; absent where nothing of it can change */
  outdated?(id: string, values: NoticeValues): Promise<Reason[]>;
  /** what nobody may say of it in public, such as the name of an anonymous poster; absent where there is no such thing */
  unsaid?(id: string): Promise<Unsaid>;
}

/** Why a text cannot be published about a record. */
export type Unsaid = (text: string, pointer: string) => Reason[];

/** Further linked values of a record; empty where there are none. */
export type FurtherValues = (id: string) => Promise<NoticeValues>;

export const SUBJECT_GONE: Reason = { code: 'NO_SUBJECT', zh: '没有这个可以公示的记录', en: 'There is no such record that may be announced', pointer: '/subjectId' };

/** Registry of the modules whose records are announced; each registers in its `onModuleInit`. */
@Injectable()
export class NoticeSubjects {
  private readonly sources = new Map<string, SubjectSource>();
  private readonly further = new Map<string, FurtherValues>();
  private readonly hidden = new Map<NoticeKind, (noticeId: string) => Promise<Unsaid | null>>();

  register(kind: string, source: SubjectSource): void {
    if (this.sources.has(kind)) throw new Error(`notices about ${kind} are registered twice`);
    this.sources.set(kind, source);
  }

  async choices(kind: string | null, organisationId: string): Promise<SubjectChoice[]> {
    return (kind !== null && (await this.sources.get(kind)?.choices(organisationId))) || [];
  }

  async outdated(kind: string | null, id: string, values: NoticeValues): Promise<Reason[]> {
    return (kind !== null && (await this.sources.get(kind)?.outdated?.(id, values))) || [];
  }

  /** Says what is not said in notices of a kind that have no record of their own. @param unsaid by the id of the notice; null where it is none of the module's */
  hide(kind: NoticeKind, unsaid: (noticeId: string) => Promise<Unsaid | null>): void {
    if (this.hidden.has(kind)) throw new Error(`what notices of ${kind} do not say is registered twice`);
    this.hidden.set(kind, unsaid);
  }

  async unsaid({ id, kind }: { id: string; kind: NoticeKind }, subject: { kind: string; id: string } | null): Promise<Unsaid> {
    return (subject && (await this.sources.get(subject.kind)?.unsaid?.(subject.id))) ?? (await this.hidden.get(kind)?.(id)) ?? (() => []);
  }

  /** What a process says about records that another module owns, e.g. the price that is to be announced of an achievement. */
  enrich(kind: string, values: FurtherValues): void {
    if (this.further.has(kind)) throw new Error(`further values of ${kind} are registered twice`);
    this.further.set(kind, values);
  }

  async facts(kind: string | null, id: string, organisationId: string): Promise<AnnouncedFacts | null> {
    const found = kind === null ? null : await this.sources.get(kind)?.facts(id, organisationId);
    if (kind === null || !found) return null;
    return { ...found, values: { ...found.values, ...(await this.further.get(kind)?.(id)) } };
  }
}
