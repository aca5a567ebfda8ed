import type { Reason } from '../../../kernel/http/index.js';
import { secretMarkInName, secretMarkInText } from '../../reference/index.js';
import type { ContractContent } from './contract-content.js';
import { textNamed, textsIn } from './written-texts.js';

/** A paper of the contract, by what is written on it and what was read in it when it came. */
export interface NamedPaper {
  name: string;
  purpose: string;
  /** how much of its words; null: nothing */
  readText: 'WHOLE' | 'PART' | null;
  secretMarks: readonly string[];
}

/** In how many papers the words were looked through: all of them, their first part, none. */
export interface PapersRead {
  whole: number;
  part: number;
  unread: number;
}

export const papersRead = (papers: readonly NamedPaper[]): PapersRead => {
  const [whole, part] = (['WHOLE', 'PART'] as const).map((much) => papers.filter(({ readText }) => readText === much).length) as [number, number];
  return { whole, part, unread: papers.length - whole - part };
};

/** A mark that was found. */
export interface SecretMark extends Reason {
  /** where and which, in short */
  found: string;
}

const said = (where: { zh: string; en: string }, mark: string, pointer: string): SecretMark => ({
  code: 'SECRET_MARK', pointer, found: `${where.zh}“${mark}”`,
  zh: `${where.zh}有国家秘密标志“${mark}”：涉密项目不在本系统办理，请删除后按保密规定线下办理`,
  en: `${where.en} bears the mark of a state secret, “${mark}”: such projects are not handled here; take it out and go the way of the rules on secrecy`,
});

/** Marks of state secrets (国家秘密标志) in what a contract says, in the names of its papers and in those of their words that were read. */
export function secretMarks(content: ContractContent, papers: readonly NamedPaper[]): SecretMark[] {
  const texts = textsIn(content).flatMap(([pointer, text]) => {
    const mark = pointer === '/title' ? secretMarkInName(text) : secretMarkInText(text);
    return mark === null ? [] : [said(textNamed(pointer), mark, pointer)];
  });
  const files = papers.flatMap(({ name, purpose, secretMarks: inside }) => {
    const mark = secretMarkInName(name) ?? secretMarkInName(purpose);
    return [
      ...(mark === null ? [] : [said({ zh: `文件“${name}”`, en: `The file “${name}”` }, mark, '/files')]),
      ...inside.map((found) => said({ zh: `文件“${name}”的文字中`, en: `The text of the file “${name}”` }, found, '/files')),
    ];
  });
  return [...texts, ...files];
}
