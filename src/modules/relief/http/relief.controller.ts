import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../../../kernel/access/index.js';
import { requestContext, say } from '../../../kernel/http/index.js';
import { type Assessed, ReliefEstimates } from '../application/relief-estimates.js';
import { citShare } from '../domain/cit-share.js';
import type { ReliefQuestion } from '../domain/question.js';
import { CitEstimateDto, IitEstimateDto, RdEstimateDto, ReliefAnswerView, RewardEstimateDto, StampEstimateDto, VatEstimateDto } from './relief.dto.js';
import { citFacts, iitFacts, rdFacts, rewardFacts, stampFacts, THIS_CONTRACT, vatFacts } from './relief-facts.js';
import { presentRelief } from './relief-presenter.js';

/** Estimates of tax relief, for everybody; nothing is stored. Only the tax authority decides. */
@ApiTags('relief')
@Controller('relief/estimates')
export class ReliefController {
  constructor(private readonly estimates: ReliefEstimates) {}

  /** Value-added tax of a contract. */
  @Post('vat') @HttpCode(200) @Access.public()
  async vat(@Body() body: VatEstimateDto): Promise<ReliefAnswerView> {
    return this.estimate({ kind: 'VAT', facts: vatFacts(body) });
  }

  /** Enterprise income tax of this contract, and beneath it of its year: whether this contract is relieved never hangs on the others. */
  @Post('cit') @HttpCode(200) @Access.public()
  async cit(@Body() body: CitEstimateDto): Promise<ReliefAnswerView> {
    const { answer, rule } = await this.estimates.cit(citFacts(body));
    return this.present({ answer: citShare(answer, THIS_CONTRACT, rule), rule, others: [] });
  }

  /** Stamp duty of both parties. */
  @Post('stamp') @HttpCode(200) @Access.public()
  async stamp(@Body() body: StampEstimateDto): Promise<ReliefAnswerView> {
    return this.estimate({ kind: 'STAMP', facts: stampFacts(body) });
  }

  /** Super-deduction of whoever pays for research. */
  @Post('rd') @HttpCode(200) @Access.public()
  async rd(@Body() body: RdEstimateDto): Promise<ReliefAnswerView> {
    return this.estimate({ kind: 'RD', facts: rdFacts(body) });
  }

  /** Least reward of those who made the achievement. */
  @Post('reward') @HttpCode(200) @Access.public()
  async reward(@Body() body: RewardEstimateDto): Promise<ReliefAnswerView> {
    return this.estimate({ kind: 'REWARD', facts: rewardFacts(body) });
  }

  /** Tax on a cash reward to a person within the year's comprehensive income. */
  @Post('iit') @HttpCode(200) @Access.public()
  async iit(@Body() body: IitEstimateDto): Promise<ReliefAnswerView> {
    return this.estimate({ kind: 'IIT', facts: iitFacts(body) });
  }

  private async estimate(question: ReliefQuestion): Promise<ReliefAnswerView> {
    return this.present(await this.estimates.answer(question));
  }

  private present({ answer, rule, others }: Assessed): ReliefAnswerView {
    const { locale } = requestContext();
    const named = [...(rule ? [rule] : []), ...others].map(({ code, version, docNo, titleZh, titleEn }) => ({ code, version, docNo, title: say({ zh: titleZh, en: titleEn }, locale) }));
    return presentRelief(answer, named);
  }
}
