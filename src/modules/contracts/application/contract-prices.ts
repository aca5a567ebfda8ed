import { Injectable } from '@nestjs/common';
import { dateSaid } from '../../../kernel/calendar/index.js';
import type { Actor } from '../../../kernel/access/index.js';
import { type BothLanguages, type Reason, reason } from '../../../kernel/http/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import { isStateEstablished, type PriceAnswer, type PriceMode, type PricePathView, type PriceQuestion, PricingFacade } from '../../pricing/index.js';
import type { ContractContent } from '../domain/contract-content.js';
import { kindOf } from '../domain/contract-kinds.js';
import { settledBeyondFen } from '../domain/payment.js';
import { techAmountDeclared } from '../domain/stated-amount.js';
import type { TechContract } from '../domain/tech-contract.js';

type Asking = Pick<TechContract, 'organisationId' | 'content'>;

/** The line of the sheet about the price of an employee's achievement. */
export interface PriceLine {
  /** YES: an effective price covers the contract; MISSING: none was found, or nothing says which achievement it is */
  answer: 'YES' | 'NO' | 'MISSING';
  read: BothLanguages | null;
  reasons: readonly Reason[];
}

/** 技术入股 is a contribution in kind. */
const EQUITY = 'TRF-8';

/** Undefined where a contract of its kind is asked for no price; null where a licence does not say of which kind it is. */
function modeOf({ subKind, licence }: Pick<ContractContent, 'subKind' | 'licence'>): PriceMode | null | undefined {
  if (subKind === '') return undefined;
  const kind = kindOf(subKind);
  return subKind === EQUITY ? 'EQUITY' : kind === 'TRF' ? 'TRANSFER' : kind === 'LIC' ? licence.exclusivity || null : undefined;
}

const NO_ACHIEVEMENT = reason(
  'PRICE_UNTOLD', '合同来源没有写明成果，无法核对定价：转让、许可本单位职务科技成果的，请在“合同来源”中选择该成果', 'The contract does not say which achievement it came from, so its price cannot be checked: name the achievement if it is one of your unit’s employees', '/origin/achievementId',
);

/** 价格先生效，合同后签订: what the price of the achievement that a contract transfers or licenses says about it. */
@Injectable()
export class ContractPrices {
  constructor(private readonly pricing: PricingFacade) {}

  /** Why it has to wait for an effective price; nothing where none is asked for. */
  async faults(contract: Asking): Promise<Reason[]> {
    return (await this.ask(contract))?.faults ?? [];
  }

  /** Null where no price is asked for. */
  async line(contract: Asking): Promise<PriceLine | null> {
    const { content } = contract;
    if (modeOf(content) !== undefined && content.origin.achievementId === null) return isStateEstablished(content.seller.uscc) ? { answer: 'MISSING', read: null, reasons: [NO_ACHIEVEMENT] } : null;
    const answer = await this.ask(contract);
    return answer && { answer: answer.prices.length === 0 ? 'MISSING' : answer.faults.length === 0 ? 'YES' : 'NO', read: readOf(answer), reasons: answer.faults };
  }

  /** Where the price is to be seen to; null where none is asked for, and for others than its unit. */
  async path(contract: Asking, actor: Actor): Promise<PricePathView | null> {
    const question = questionOf(contract);
    return question && this.pricing.path(question, {}, actor);
  }

  private async ask(contract: Asking): Promise<PriceAnswer | null> {
    const question = questionOf(contract);
    return question && this.pricing.check(question);
  }
}

function questionOf({ organisationId, content }: Asking): PriceQuestion | null {
  const mode = modeOf(content);
  const { origin: { achievementId }, signDate, price, payment, buyer } = content;
  if (mode === undefined || achievementId === null) return null;
  return { achievementId, organisationId, mode, signedOn: signDate, techFen: agreedFen(techAmountDeclared(price), payment), buyer: { name: buyer.name, uscc: buyer.uscc } };
}

/** Royalties that come in later follow the price that was agreed; they do not change it. */
const agreedFen = (techFen: number | null, payment: ContractContent['payment']): number | null => techFen && Math.max(0, techFen - settledBeyondFen(payment));

function readOf({ prices }: PriceAnswer): BothLanguages | null {
  if (prices.length === 0) return null;
  const said = prices.map(({ number, priceFen, counterparty, effectiveOn }) => ({ number, yuan: formatYuan(priceFen), name: counterparty.name, on: dateSaid(effectiveOn) }));
  return {
    zh: said.map(({ number, yuan, name, on }) => `${number}：${name}，${yuan} 元，自${on.zh}起生效`).join('；'),
    en: said.map(({ number, yuan, name, on }) => `${number}: ${name}, ${yuan} yuan, effective from ${on.en}`).join('; '),
  };
}
