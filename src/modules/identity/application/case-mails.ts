import { Injectable } from '@nestjs/common';
import { type Grant, permission, type Role } from '../../../kernel/access/index.js';
import { type News, NewsDesk, type NewsKind, type Recipient } from '../../../kernel/news/index.js';
import type { WorkflowSubject } from '../../../kernel/workflow/index.js';
import { Mailboxes } from './mailboxes.js';

/** Who of an organisation handles its cases with the bureau, beside the person who began one. */
export const HANDLERS = ['ENT_ADM', 'INST', 'BRK_ORG'] as const;

/** … and where nobody knows which person of it began one, as of a bid that was sealed: its clerks (企业经办人) too. */
const CLERKS = [...HANDLERS, 'ENT'] as const;

/** What has become of a case; progress of a case unless it says another kind. */
export type CaseNews = Omit<News, 'kind'> & { kind?: NewsKind };

type Waited = Pick<WorkflowSubject, 'organisationId' | 'createdBy'>;

/** Tells people of organisations what has become of their cases (办理进展), each the way that they have chosen. Call in the transaction of the step. */
@Injectable()
export class CaseMails {
  constructor(
    private readonly boxes: Mailboxes,
    private readonly desk: NewsDesk,
  ) {}

  /** @param people of the same organisation who have the case in hand beside: who began it, who agreed */
  handlers(organisationId: string, ...people: readonly (string | null)[]): Promise<Recipient[]> {
    return this.boxes.of(organisationId, HANDLERS, ...people);
  }

  /** Whoever handles its cases and its clerks: of a bid the box keeps no author. */
  clerks(organisationId: string): Promise<Recipient[]> {
    return this.boxes.of(organisationId, CLERKS);
  }

  /** Whoever may take the step that the permission allows on the record, and is waited for: of officials everybody who holds the role, of an organisation whoever handles its cases. @param but a person who knows it already */
  async holders(key: string, subject: Waited, but: string | null = null): Promise<Recipient[]> {
    const found = new Set<Recipient>();
    for (const grant of permission(key).grants) for (const person of await this.held(grant, subject)) found.add(person);
    return [...found].filter((person) => person !== but);
  }

  private async held(grant: Grant, subject: Waited): Promise<Recipient[]> {
    if (grant.to === 'PUBLIC' || grant.to === 'SIGNED_IN' || grant.to === 'SYSTEM' || grant.scope === 'called') return [];
    const named = subject as Waited & Readonly<Record<string, unknown>>;
    if (Object.entries(grant.when ?? {}).some(([column, values]) => !values.includes(named[column] as string | boolean))) return [];
    if (grant.scope === 'any') return this.boxes.holding(grant.to);
    if (grant.scope === 'personal') return subject.createdBy === null ? [] : this.boxes.ofPeople([subject.createdBy]);
    if (grant.scope === 'party' || grant.scope === 'parties') {
      const organisations = [named[grant.as]].flat().filter((one) => typeof one === 'string');
      // several share a record by what they have bid, and of a bid nobody knows who filled it in
      return (await Promise.all(organisations.map((one) => (grant.scope === 'parties' ? this.clerks(one) : this.handlers(one))))).flat();
    }
    return subject.organisationId === null ? [] : this.boxes.of(subject.organisationId, HANDLERS, await this.authorAs(grant.to, { ...subject, organisationId: subject.organisationId }));
  }

  /** Who began it waits for others where the step is not the author's: the office releases what a researcher has written. */
  private async authorAs(role: Role, { organisationId, createdBy }: Waited & { organisationId: string }): Promise<string | null> {
    return createdBy !== null && (await this.boxes.holds(createdBy, role, organisationId)) ? createdBy : null;
  }

  send(people: readonly Recipient[], news: CaseNews): Promise<void> {
    return this.desk.tell(people, { kind: 'case', ...news });
  }
}
