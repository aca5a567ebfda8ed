import { Injectable } from '@nestjs/common';
import { dateInChina } from '../../../kernel/calendar/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import { type ContractState, contractWorkflow, filingFaults, isLarge } from '../contract.workflow.js';
import { type ContractFacts, withinValidity } from '../domain/contract-facts.js';
import { contractGaps, doubtfulCodes } from '../domain/contract-gaps.js';
import { carriersAbove } from '../domain/recognition.js';
import type { RefusalCode } from '../domain/refusal-codes.js';
import type { RiskFlag } from '../domain/risk-flags.js';
import { statedAmount } from '../domain/stated-amount.js';
import { PRICE_PARTS, type PricePart } from '../domain/tech-amount.js';
import type { AppliedRule, TechContract } from '../domain/tech-contract.js';
import { type TestLine, typeTest } from '../domain/type-test.js';
import { ContractProcess } from './contract-process.js';
import { ContractRules } from './contract-rules.js';

/** Why a ground of refusal threatens, as far as the papers can be read by rule. */
export interface Threat {
  code: RefusalCode;
  why: Reason;
}

/** The sheet that applicant and officials read alike before filing (预检). It reads; it decides nothing. */
export interface DryRun {
  rule: AppliedRule | null;
  noRule: readonly Reason[];
  lines: TestLine[];
  /** what the form lacks */
  gaps: Reason[];
  /** papers that filing asks for */
  papers: Reason[];
  threats: Threat[];
  /** amount of technology with its derivation; null where it cannot be told */
  amount: { totalFen: Fen; parts: readonly (PricePart & { fen: Fen })[]; techFen: Fen } | null;
  large: boolean;
  flags: readonly RiskFlag[];
}

@Injectable()
export class DryRunReader {
  constructor(
    private readonly process: ContractProcess,
    private readonly rules: ContractRules,
  ) {}

  async of(contract: TechContract): Promise<DryRun> {
    const { content } = contract;
    const twins = await this.process.twins(contract);
    const signs = await this.process.signs(contract, twins);
    const facts = await this.process.facts(contract, { signs, twins, rule: await this.rules.toRead(contract) });
    const lines = content.subKind === '' ? [] : typeTest(content.subKind, content);
    const gaps = contractGaps(content);
    return {
      rule: facts.rule, noRule: facts.noRule ?? [], lines, gaps, papers: filingFaults(contract, { now: new Date(), facts }), flags: signs.flags,
      threats: threatsOf({ contract, lines, gaps, facts }),
      amount: amountOf(contract), large: isLarge(contract, { facts }),
    };
  }

  /** Papers that filing asks for and that are not attached, while the contract is written. */
  async missingPapers(contract: TechContract): Promise<Reason[]> {
    if (!contractWorkflow.writing?.in.includes(contract.state as ContractState)) return [];
    return filingFaults(contract, { now: new Date(), facts: await this.process.papers(contract) }).filter(({ pointer }) => pointer === '/files');
  }
}

function amountOf({ content: { price } }: TechContract): DryRun['amount'] {
  const { totalFen } = price;
  const answer = statedAmount(price);
  if (totalFen === null || answer === null || 'fault' in answer) return null;
  return { totalFen, techFen: answer.fen, parts: PRICE_PARTS.filter(({ key }) => price[key] !== 0).map((part) => ({ ...part, fen: price[part.key] })) };
}

/** By what a party is told from others (主体); that its postcode or telephone is missing does not make it unclear. */
const IDENTIFYING = ['name', 'uscc', 'country', 'nature'] as const;

/** Which pointer of a gap belongs to which ground. */
const GROUNDS: readonly (readonly [prefix: string, code: RefusalCode])[] = [
  ...IDENTIFYING.flatMap((field) => [[`/seller/${field}`, 'R03'], [`/buyer/${field}`, 'R03']] as const),
  ['/clauses/subject', 'R04'], ['/clauses/goal', 'R04'], ['/price', 'R05'], ['/payment', 'R05'],
];

function threatsOf({ contract, lines, gaps, facts }: { contract: TechContract; lines: readonly TestLine[]; gaps: readonly Reason[]; facts: ContractFacts }): Threat[] {
  const fromGaps = gaps.flatMap((why): Threat[] => {
    const ground = why.code === 'STATE_SECRET' ? 'R12' : GROUNDS.find(([prefix]) => why.pointer?.startsWith(prefix))?.[1];
    return ground ? [{ code: ground, why }] : [];
  });
  // that the contract says nothing of an exclusion threatens nothing
  const fromLines = lines.filter(({ line, answer }) => answer !== 'YES' && !(answer === 'MISSING' && line.expects === 'NO')).map(({ line, answer, read }): Threat => ({
    code: line.threatens,
    why: { code: line.id, zh: `${line.zh}：${answer === 'MISSING' ? '合同中未见' : `“${read?.word ?? ''}”`}`, en: `${line.en}: ${answer === 'MISSING' ? 'not found in the contract' : `“${read?.word ?? ''}”`}` },
  }));
  const validity = withinValidity(contract.content, dateInChina(new Date())).map((why): Threat => ({ code: 'R01', why }));
  const twice = facts.duplicates.map((number): Threat => ({ code: 'R11', why: { code: 'DUPLICATE', zh: `与合同 ${number} 重复`, en: `It repeats the contract ${number}` } }));
  const carriers = carriersAbove(contract.content.price, facts).map((why): Threat => ({ code: 'R05', why: { ...why, pointer: '/price/carrierSets' } }));
  return [...validity, ...twice, ...fromLines, ...carriers, ...doubtfulCodes(contract.content).map((why): Threat => ({ code: 'R03', why })), ...fromGaps];
}
