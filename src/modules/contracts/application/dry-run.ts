import { Injectable } from '@nestjs/common';
import { dateInChina } from '../../../kernel/calendar/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { type ContractState, contractWorkflow, filingFaults, isLarge } from '../contract.workflow.js';
import { contractGaps } from '../domain/contract-gaps.js';
import { overAged, patentHints } from '../domain/patent-hints.js';
import type { RiskFlag } from '../domain/risk-flags.js';
import type { PapersRead } from '../domain/secret-marks.js';
import { sheetHints } from '../domain/sheet-hints.js';
import { statedAmount } from '../domain/stated-amount.js';
import { PRICE_PARTS, type PricePart } from '../domain/tech-amount.js';
import type { AppliedRule, TechContract } from '../domain/tech-contract.js';
import { type Threat, threatsOf } from '../domain/threats.js';
import { type TestLine, typeTest } from '../domain/type-test.js';
import { ContractPrices, type PriceLine } from './contract-prices.js';
import { ContractProcess, type Signs } from './contract-process.js';
import { ContractRules } from './contract-rules.js';
import { ContractSurroundings } from './contract-surroundings.js';

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
  /** in how many papers marks of state secrets were looked for */
  papersRead: PapersRead;
  /** what is to be looked at though it holds nothing up: patents, places, codes */
  hints: Reason[];
  /** whether an effective price covers it; null where none is asked for */
  price: PriceLine | null;
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
    private readonly around: ContractSurroundings,
    private readonly prices: ContractPrices,
    private readonly codes: ReferenceCodes,
  ) {}

  async of(contract: TechContract): Promise<DryRun> {
    const { content } = contract;
    const twins = await this.process.twins(contract);
    const signs = await this.process.signs(contract, twins);
    const facts = await this.process.facts(contract, { signs, twins, rule: await this.rules.toRead(contract) });
    const [now, today] = [new Date(), dateInChina(new Date())];
    const patents = patentHints(content, await this.rules.patentTerms(content.patents), today);
    const lines = content.subKind === '' ? [] : typeTest(content.subKind, content, overAged(patents));
    const gaps = contractGaps(content);
    return {
      rule: facts.rule, noRule: facts.noRule ?? [], lines, gaps, papers: filingFaults(contract, { now, facts }), flags: signs.flags,
      threats: threatsOf({ content, lines, gaps, secrets: signs.secrets, facts, today }),
      papersRead: signs.papers,
      hints: await this.hints(contract, patents, signs.read),
      price: await this.prices.line(contract),
      amount: amountOf(contract), large: isLarge(contract, { facts }),
    };
  }

  private async hints({ content }: TechContract, patents: readonly Reason[], read: Signs['read']): Promise<Reason[]> {
    return sheetHints(content, { patents, offices: await this.around.offices(), params: read?.params ?? null, founded: read?.around.founded ?? null, regionSaid: (code) => ({ zh: this.codes.label('GB/T 2260', code, 'zh-CN'), en: this.codes.label('GB/T 2260', code, 'en') }) });
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
