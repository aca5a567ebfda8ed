import { Injectable, type OnModuleInit } from '@nestjs/common';
import { minuteInChina, minuteInWords } from '../../../kernel/calendar/index.js';
import type { Recipient } from '../../../kernel/news/index.js';
import { type AlsoTold, type DueNews, Reminders } from '../../../kernel/workflow/index.js';
import { CaseMails } from './case-mails.js';
import { Mailboxes } from './mailboxes.js';

const NEARLY_OVER = { zh: '即将到期', en: 'due soon' };

/** Reminds whoever is waited for, before the time for a step is over: the people whom its permission names. */
@Injectable()
export class DueMails implements OnModuleInit {
  constructor(
    private readonly reminders: Reminders,
    private readonly boxes: Mailboxes,
    private readonly mails: CaseMails,
  ) {}

  onModuleInit(): void {
    this.reminders.by((news) => this.tell(news));
  }

  private async tell({ matter, duties, subject, dueAt, about, path, also = [] }: DueNews): Promise<void> {
    const until = `截止时间为${minuteInWords(minuteInChina(dueAt))}。`;
    const people = new Set<Recipient>();
    for (const duty of duties) for (const person of await this.mails.holders(duty.permission, subject)) people.add(person);
    await this.mails.send([...people], { kind: 'deadline', matter, done: NEARLY_OVER, about, says: `${until}待办：${duties.map(({ zh }) => zh).join('、')}。`, path });
    for (const one of also) await this.mails.send(await this.peopleOf(one), { kind: 'deadline', matter, done: one.done, about: one.about ?? about, says: one.says ?? until, path: one.path });
  }

  private async peopleOf({ people = [], organisations = [], clerksOf = [], roles = [] }: Pick<AlsoTold, 'people' | 'organisations' | 'clerksOf' | 'roles'>): Promise<Recipient[]> {
    const found = new Set(await this.boxes.ofPeople(people));
    for (const organisation of organisations) for (const person of await this.mails.handlers(organisation)) found.add(person);
    for (const organisation of clerksOf) for (const person of await this.mails.clerks(organisation)) found.add(person);
    for (const role of roles) for (const person of await this.boxes.holding(role)) found.add(person);
    return [...found];
  }
}
