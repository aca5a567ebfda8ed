import { type Reason, reason } from '../../../kernel/http/index.js';
import { tellsName, textsOf } from '../../../kernel/text/index.js';
import { type ChallengeContent, publicContent } from './challenge-content.js';
import type { Demander, ShownFile } from './challenge-facts.js';
import { gap } from './gap.js';

/** Why a text cannot be published about a challenge: it names the poster. @param hidden the poster of an anonymous one; null where everybody knows it */
export const namesPoster = (hidden: Demander | null, text: string, pointer: string): Reason[] =>
  hidden && tellsName(text, hidden) ? [reason('NAME_TOLD', '榜单匿名发布，这里写的内容会公开，其中写出了发榜方的名称', 'The challenge is anonymous; what stands here is published, and it names the poster', pointer)] : [];

/** Where an anonymous challenge would tell its demander: in what is published of it, or in the name of a file. */
export function leaksOf(content: ChallengeContent, files: readonly ShownFile[], demander: Demander): Reason[] {
  if (!content.anonymous) return [];
  const told = [...textsOf(publicContent(content))].filter(([, text]) => tellsName(text, demander)).map(([pointer]) => gap('NAME_TOLD', pointer, '榜单匿名发布，此处写出了发榜方的名称', 'The challenge is anonymous; this names the poster'));
  const named = files.filter(({ name }) => tellsName(name, demander)).map(({ name }) => gap('NAME_TOLD', '/files', `榜单匿名发布，附件名“${name}”写出了发榜方的名称`, `The challenge is anonymous; the file name “${name}” names the poster`));
  return [...told, ...named];
}
