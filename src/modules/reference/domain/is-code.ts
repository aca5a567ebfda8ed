import { readFileSync } from 'node:fs';
import { registerDecorator, type ValidationOptions } from 'class-validator';
import { CONTRACT_KINDS, CONTRACT_SUB_KINDS } from './contract-kinds.js';

export interface Code {
  code: string;
  zh: string;
  en: string;
  /** first day on which it may be chosen, ISO date; absent: always could */
  from?: string;
  /** last day on which it may be chosen; a record that holds it keeps it */
  to?: string;
}

export interface CodeList {
  list: string;
  source: string;
  items: Code[];
}

const FILES = ['tech-fields', 'industries', 'transfer-modes', 'trl', 'regions', 'counties', 'ipr', 'seo', 'plan', 'pay', 'natures', 'national-industries', 'challenge-types', 'challenge-funding', 'challenge-rights', 'declines', 'broker-declines', 'losses', 'contributions', 'fee-disputes', 'project-halts', 'broker-levels'];

/** The kinds of technology contract are code too: rules look at them. */
const CONTRACTS: CodeList = {
  list: 'L-CONTRACT', source: '民法典第三编第二十章；技术合同统计分类',
  items: [...Object.entries(CONTRACT_KINDS), ...Object.entries(CONTRACT_SUB_KINDS)].map(([code, { zh, en }]) => ({ code, zh, en })),
};

const read = (name: string): CodeList => JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), 'utf8')) as CodeList;

/** A list in several files is one list, in the order of its codes: regions then stand as a tree. */
function joined([first, ...others]: readonly [CodeList, ...CodeList[]]): CodeList {
  if (others.length === 0) return first;
  const files = [first, ...others];
  return { list: first.list, source: files.map(({ source }) => source).join('；'), items: files.flatMap(({ items }) => items).sort((a, b) => (a.code < b.code ? -1 : 1)) };
}

/** Code lists (代码表) with their sources; a long one may be spread over files. */
export const CODE_LISTS: readonly CodeList[] = [
  ...[...Map.groupBy(FILES.map(read), ({ list }) => list).values()].map((files) => joined(files as [CodeList, ...CodeList[]])),
  CONTRACTS,
];

const codesOf = new Map(CODE_LISTS.map((file) => [file.list, new Set(file.items.map((item) => item.code))]));

/** The value is a code of the list; '' stands for "not chosen yet" in a draft. */
export function IsCode(list: string, options?: ValidationOptions): PropertyDecorator {
  const codes = codesOf.get(list);
  if (!codes) throw new Error(`code list ${list} does not exist`);
  const allowsEmpty = options?.each !== true;
  return (target, propertyKey) =>
    registerDecorator({
      name: 'isIn', target: target.constructor, propertyName: String(propertyKey), ...(options ? { options } : {}),
      validator: {
        validate: (value: unknown) => typeof value === 'string' && (codes.has(value) || (allowsEmpty && value === '')),
        defaultMessage: () => `is not a code of ${list}`,
      },
    });
}
