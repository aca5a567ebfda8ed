import type { Reason } from '../../../kernel/http/index.js';
import type { ContractContent } from './contract-content.js';
import { textNamed, textsIn } from './written-texts.js';

/** A paper of the contract, by what is written on it. */
export interface NamedPaper {
  name: string;
  purpose: string;
}

const LEVEL = '(?:绝\\s*密|机\\s*密|秘\\s*密)';
const TERM = '(?:\\s*(?:长期|[\\d一二三四五六七八九十]+\\s*(?:年|个月|月)))';
/** 商业秘密, 技术秘密, 工作秘密 and 商业机密 are no state secrets, whatever stands behind them. */
const OTHER_SECRETS = '(?<!商业|技术|工作|企业|个人|通信|商务)';
const SPACE = '[\\s_.,，、·:：;；()（）【】\\[\\]〔〕《》“”"\'#&+\\d-]';
/** 国家秘密标志: the level with its star and, where it has one, its term (保守国家秘密法实施条例：密级★保密期限); or named as the level. */
const IN_TEXTS = [
  new RegExp(`${OTHER_SECRETS}${LEVEL}\\s*(?:[★☆✩✪]${TERM}?|[*＊]${TERM})`),
  new RegExp(`密级\\s*(?:[:：]|为|是)\\s*${LEVEL}`),
  new RegExp(`(?:^|\\n)[（(【\\[〔\\s]*${LEVEL}[）)】\\]〕]*${TERM}?\\s*(?:$|\\n)`),
];
/** In names the level alone is a mark too, where it stands by itself: 绝密图纸.pdf, but not 杜绝密封泄漏.pdf. */
const IN_NAMES = [...IN_TEXTS, new RegExp(`(?:^|${SPACE})(?:绝密|机密|秘密)级?(?:文件|资料|材料|图纸|件)?(?=$|${SPACE})`)];

/** A mark that was found. */
export interface SecretMark extends Reason {
  /** where and which, in short */
  found: string;
}

function markIn(text: string, marks: readonly RegExp[]): string | null {
  for (const mark of marks) {
    const found = mark.exec(text)?.[0].trim();
    if (found) return found;
  }
  return null;
}

const said = (where: { zh: string; en: string }, mark: string, pointer: string): SecretMark => ({
  code: 'SECRET_MARK', pointer, found: `${where.zh}“${mark}”`,
  zh: `${where.zh}有国家秘密标志“${mark}”：涉密项目不在本系统办理，请删除后按保密规定线下办理`,
  en: `${where.en} bears the mark of a state secret, “${mark}”: such projects are not handled here; take it out and go the way of the rules on secrecy`,
});

/** Marks of state secrets (国家秘密标志) in what a contract says and in the names of its papers. The papers themselves are not read. */
export function secretMarks(content: ContractContent, papers: readonly NamedPaper[]): SecretMark[] {
  const texts = textsIn(content).flatMap(([pointer, text]) => {
    const mark = markIn(text, pointer === '/title' ? IN_NAMES : IN_TEXTS);
    return mark === null ? [] : [said(textNamed(pointer), mark, pointer)];
  });
  const names = papers.flatMap(({ name, purpose }) => {
    const mark = markIn(name, IN_NAMES) ?? markIn(purpose, IN_NAMES);
    return mark === null ? [] : [said({ zh: `文件“${name}”`, en: `The file “${name}”` }, mark, '/files')];
  });
  return [...texts, ...names];
}
