import { type Reason, reason } from '../../../kernel/http/index.js';
import { KINDS, type NoticeKind } from './notice-kinds.js';

/** Somebody of the publisher who lets notices out, and handles objections to those in which he or she has no hand. */
export interface Officer {
  personId: string;
  name: string;
  /** drafts notices too: the leadership does not */
  drafts: boolean;
}

/** Who stands where around a notice that is not let out yet, by the ids of persons. */
export interface NoticeStaff {
  officers: readonly Officer[];
  writers: readonly string[];
  deciders: readonly string[];
}

/** People of the publisher who would be left to handle objections. @param hands who would not, by their ids */
const left = (officers: readonly Officer[], ...hands: readonly (string | null)[]): Officer[] => officers.filter(({ personId }) => !hands.includes(personId));

/** One who drafts and one who lets it out, so that a third is left who has decided nothing. */
function redraft({ officers, deciders }: NoticeStaff): { author: Officer; checker: Officer } | null {
  for (const author of officers.filter(({ drafts }) => drafts)) {
    const checker = left(officers, author.personId).find(({ personId }) => left(officers, ...deciders, author.personId, personId).length > 0);
    if (checker) return { author, checker };
  }
  return null;
}

const WHY = { zh: '由您发布后，本单位没有人可以受理对本公示的异议（起草、发布公示和对所公示的事项作过决定的人员须回避）', en: 'If you publish it, nobody of your organisation is left to handle objections to it: who has written or published the notice, or decided what it announces, must not' };
const MORE_PEOPLE = {
  INSTITUTE: { zh: '请先增加一名未参与本事项的成果转化部门人员', en: 'Let one more person join the transfer office first' },
  BUREAU: { zh: '请先由系统管理员增加一名未参与本事项的成果科、计划科或者局领导岗位人员', en: 'Have the system administrator add one more person of the sections or the leadership first' },
} as const;

const missing = (zh: string, en: string): Reason => reason('OBJECTION_HANDLER_MISSING', `${WHY.zh}，${zh}`, `${WHY.en}. ${en}`);

/** A notice whose objections nobody could handle is not let out: why not by this person, and the way out. */
export function unanswerable(kind: NoticeKind, staff: NoticeStaff, publisher: string | null): Reason[] {
  const { officers, writers, deciders } = staff;
  const hands = [...writers, ...deciders];
  if (left(officers, ...hands, publisher).length > 0) return [];
  const others = left(officers, ...writers, publisher).filter(({ personId }) => left(officers, ...hands, personId).length > 0);
  if (others.length > 0) return [missing(`请由${others.map(({ name }) => name).join('、')}审核发布`, `Let it be published by ${others.map(({ name }) => name).join(' or ')}`)];
  const [more, anew] = [MORE_PEOPLE[KINDS[kind].publisher], redraft(staff)];
  if (!anew) return [missing(more.zh, more.en)];
  const [author, checker] = [anew.author.name, anew.checker.name];
  return [missing(`${more.zh}；或者放弃本稿，改由${author}起草、${checker}发布`, `${more.en}; or discard this draft, and let ${author} draft it anew and ${checker} publish it`)];
}
