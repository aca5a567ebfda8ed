import { Injectable } from '@nestjs/common';
import type { BothLanguages } from '../http/index.js';
import type { NewsKind } from './news-kinds.js';

/** A text of ours: in both languages where its source declares both, else Chinese. */
export type Said = string | BothLanguages;

/** Somebody who is told: opaque to whoever tells, to be handed on as it came. */
export type Recipient = string;

/** One piece of news. No amounts: a mail goes through many hands. */
export interface News {
  kind: NewsKind;
  /** what kind of case: 技术合同登记 */
  matter: Said;
  /** what was done: 不予登记 */
  done: Said;
  /** which case: its number and what it is about; no name of a person, it stands in digests too */
  about: string;
  /** what follows from it; whole sentences, Chinese */
  says?: string;
  /** why, in the words of who decided */
  comment?: string;
  /** address of its page below that of the platform */
  path: string;
  /** of the mail, where it is not made of matter and step */
  subject?: string;
}

export type Teller = (people: readonly Recipient[], news: News, now: Date) => Promise<void>;

/** Where modules hand in what people are to be told, whatever way each of them has chosen. */
@Injectable()
export class NewsDesk {
  private teller: Teller | null = null;

  /** Who knows the ways does the telling; call in `onModuleInit`. @throws Error where somebody tells already */
  by(teller: Teller): void {
    if (this.teller) throw new Error('news is told by one module');
    this.teller = teller;
  }

  /** Call in the transaction of the step: it is told if and only if that commits. @throws Error where nobody tells */
  async tell(people: readonly Recipient[], news: News, now = new Date()): Promise<void> {
    if (people.length === 0) return;
    if (!this.teller) throw new Error('nobody tells news');
    await this.teller([...new Set(people)], news, now);
  }
}

/** The Chinese of a text. */
export const inChinese = (said: Said): string => (typeof said === 'string' ? said : said.zh);
