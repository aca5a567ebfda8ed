import { Injectable } from '@nestjs/common';
import { type News, NewsDesk, type NewsKind, type Recipient } from '../../../kernel/news/index.js';
import { Mailboxes } from './mailboxes.js';

/** Who of an organisation handles its cases with the bureau, beside the person who began one. */
export const HANDLERS = ['ENT_ADM', 'INST', 'BRK_ORG'] as const;

/** What has become of a case; progress of a case unless it says another kind. */
export type CaseNews = Omit<News, 'kind'> & { kind?: NewsKind };

/** Tells people of organisations what has become of their cases (办理进展), each the way that they have chosen. Call in the transaction of the step. */
@Injectable()
export class CaseMails {
  constructor(
    private readonly boxes: Mailboxes,
    private readonly desk: NewsDesk,
  ) {}

  /** @param personId who began the case, of the same organisation */
  handlers(organisationId: string, personId: string | null = null): Promise<Recipient[]> {
    return this.boxes.of(organisationId, HANDLERS, personId);
  }

  send(people: readonly Recipient[], news: CaseNews): Promise<void> {
    return this.desk.tell(people, { kind: 'case', ...news });
  }
}
