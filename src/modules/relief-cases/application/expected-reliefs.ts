import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { ContractsFacade, recognitionAsDeclared, techAmountDeclared } from '../../contracts/index.js';
import { citShare, type ReliefAnswer, ReliefEstimates, type RulesAsked } from '../../relief/index.js';
import { type EnterpriseAnswers, type ReliefAnswers, SIDES } from '../domain/answers.js';
import { EXPECTED_KINDS, type ExpectedKind, favourableEnterprise, favourably, WITHOUT_COSTS } from '../domain/expected-relief.js';
import { citContractFacts, citYearFacts, questionOf, sellerSitsAbroad, type TaxedContract, toldOfSeller } from '../domain/facts.js';

/** One relief that a contract may bring one of its parties. */
export interface ExpectedRelief {
  kind: ExpectedKind;
  side: 'seller' | 'buyer' | 'both';
  /** by what the contract says alone */
  known: ReliefAnswer;
  /** its amount hangs on expenses that the contract does not tell */
  capped: boolean;
  /** the buyer withholds the tax of a seller abroad: no case of the platform handles it */
  isWithheld: boolean;
  /** as if every open question were answered in favour of the relief */
  atBest: ReliefAnswer;
}

/** What tax relief a contract may bring (预计可享受的优惠), before anybody has decided on it. Reads; keeps nothing. */
@Injectable()
export class ExpectedReliefs {
  constructor(
    private readonly contracts: ContractsFacade,
    private readonly estimates: ReliefEstimates,
  ) {}

  /** By the declaration as the reader is shown it; empty while kind or amount is not declared. @throws NOT_FOUND, FORBIDDEN */
  async of(contractId: string, actor: Actor): Promise<ExpectedRelief[]> {
    const { id, content, registeredAt } = await this.contracts.readBy(contractId, actor);
    if (content.subKind === '' || techAmountDeclared(content.price) === null) return [];
    const contract = { id, content, recognition: recognitionAsDeclared(content.subKind, content.price), registeredAt: registeredAt ?? new Date() };
    const [day, told] = [dateInChina(new Date()), toldOfSeller(contract)];
    const [rules, found]: [RulesAsked, ExpectedRelief[]] = [this.estimates.together(), []];
    for (const kind of EXPECTED_KINDS) {
      const known = await this.ask(kind, { contract, answers: { taxPoint: day, ...WITHOUT_COSTS, ...told.answers }, enterprise: told.enterprise, rules }, day);
      const atBest = await this.ask(kind, { contract, answers: favourably(contract, day), enterprise: favourableEnterprise(contract), rules }, day);
      const isWithheld = kind === 'VAT' && sellerSitsAbroad(contract);
      found.push({ kind, side: SIDES[kind].length > 1 ? 'both' : isWithheld ? 'buyer' : (SIDES[kind][0] ?? 'both'), isWithheld, capped: kind === 'RD' && sellerSitsAbroad(contract), known, atBest });
    }
    return found;
  }

  private async ask(kind: ExpectedKind, { contract, answers, enterprise, rules }: { contract: TaxedContract; answers: ReliefAnswers; enterprise: EnterpriseAnswers; rules: RulesAsked }, day: string): Promise<ReliefAnswer> {
    const told = { contract, answers, year: Number(day.slice(0, 4)) };
    if (kind !== 'CIT') return (await this.estimates.answer(questionOf(kind, told), rules)).answer as ReliefAnswer;
    const year = await this.estimates.cit(citYearFacts(told.year, enterprise, contract.content.seller.uscc, [citContractFacts(told, contract.id)]), rules);
    return citShare(year.answer, contract.id, year.rule);
  }
}
