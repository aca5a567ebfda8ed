import type { Reason } from '../../../kernel/http/index.js';
import { type ContractFacts, withinValidity } from './contract-facts.js';
import type { ContractContent } from './contract-content.js';
import { IPR_OF_KIND } from './contract-gaps.js';
import { carriersAbove } from './recognition.js';
import type { RefusalCode } from './refusal-codes.js';
import { quoted, type TestLine } from './type-test.js';

/** Why a ground of refusal threatens, as far as the papers can be read by rule. */
export interface Threat {
  code: RefusalCode;
  why: Reason;
}

/** By what a party is told from others (主体); that its postcode or telephone is missing does not make it unclear. */
const IDENTIFYING = ['name', 'uscc', 'country', 'nature'] as const;

/** Which pointer of a gap belongs to which ground. */
const GROUNDS: readonly (readonly [prefix: string, code: RefusalCode])[] = [
  ...IDENTIFYING.flatMap((field) => [[`/seller/${field}`, 'R03'], [`/buyer/${field}`, 'R03']] as const),
  ['/clauses/subject', 'R04'], ['/clauses/goal', 'R04'], ['/price', 'R05'], ['/payment', 'R05'],
];

/** What a fault is told by, wherever it stands: of the form a state secret, and rights that its kind does not pass (名称与内容不符). */
const BY_CODE: Readonly<Record<string, RefusalCode>> = { STATE_SECRET: 'R12', [IPR_OF_KIND]: 'R07' };
const codeOf = ({ code, pointer }: Reason): RefusalCode | undefined => (BY_CODE[code] ?? GROUNDS.find(([prefix]) => pointer?.startsWith(prefix))?.[1]);

function lineThreat({ line, answer, read }: TestLine): Threat[] {
  // that the contract says nothing of an exclusion threatens nothing
  if (answer === 'YES' || (answer === 'MISSING' && line.expects === 'NO')) return [];
  const found = read ? quoted(read) : { zh: '合同中未见', en: 'not found in the contract' };
  return [{ code: line.threatens, why: { code: line.id, zh: `${line.zh}：${found.zh}`, en: `${line.en}: ${found.en}` } }];
}

interface Read {
  content: ContractContent;
  lines: readonly TestLine[];
  gaps: readonly Reason[];
  /** marks of state secrets */
  secrets: readonly Reason[];
  facts: Pick<ContractFacts, 'duplicates' | 'carrierSetsMost'>;
  /** YYYY-MM-DD in China */
  today: string;
}

/** Grounds on which registration may be refused (不予登记), by what a rule can read. A person decides. */
export function threatsOf({ content, lines, gaps, secrets, facts, today }: Read): Threat[] {
  const as = (code: RefusalCode) => (why: Reason): Threat => ({ code, why });
  return [
    ...withinValidity(content, today).map(as('R01')),
    ...facts.duplicates.map((number) => as('R11')({ code: 'DUPLICATE', zh: `与合同 ${number} 重复`, en: `It repeats the contract ${number}` })),
    ...lines.flatMap(lineThreat),
    ...carriersAbove(content.price, facts).map((why) => as('R05')({ ...why, pointer: '/price/carrierSets' })),
    ...gaps.flatMap((why) => {
      const code = codeOf(why);
      return code ? [{ code, why }] : [];
    }),
    ...secrets.map(as('R12')),
  ];
}
