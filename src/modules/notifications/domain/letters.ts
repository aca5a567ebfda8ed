import { inChinese, type News } from '../../../kernel/news/index.js';

/** What follows and why, as the inbox keeps it and the mail says it. */
export function sentencesOf({ says = '', comment = '' }: Pick<News, 'says' | 'comment'>): string {
  const reason = comment.trim() === '' ? '' : `说明：${comment.trim()}`;
  return [says, reason].filter((part) => part !== '').join('\n\n');
}

export const subjectOf = ({ subject, matter, done }: News): string => subject ?? `科转：${inChinese(matter)}进展（${inChinese(done)}）`;

/** @param site address of the platform @param unsubscribe address of the page that takes the kind off */
export function letterOf(news: News, site: string, unsubscribe: string): string {
  const { says = '', comment = '', about, done, path } = news;
  const reason = comment.trim() === '' ? '' : `\n\n说明：${comment.trim()}`;
  return `您好：\n\n${about}：${inChinese(done)}。${says}${reason}\n\n办理情况：${site}${path}${footer(site, unsubscribe)}`;
}

/** A line of a digest: what happened in which case. */
export interface DigestLine {
  kindName: string;
  matter: string;
  done: string;
  about: string;
}

/** One mail for many pieces of news, by kind; what each of them says stands in the inbox. */
export function digestOf(lines: readonly DigestLine[], site: string, unsubscribe: string): string {
  const kinds = [...new Set(lines.map(({ kindName }) => kindName))];
  const groups = kinds.map((kind) => `【${kind}】\n${lines.filter(({ kindName }) => kindName === kind).map(({ matter, done, about }) => `· ${matter}：${about}，${done}`).join('\n')}`);
  return `您好：\n\n您有 ${lines.length} 条未读消息：\n\n${groups.join('\n\n')}\n\n查看消息：${site}/work/inbox${footer(site, unsubscribe)}`;
}

const footer = (site: string, unsubscribe: string) => `\n\n——\n消息设置：${site}/work/account#notifications\n不再接收此类邮件：${unsubscribe}`;
