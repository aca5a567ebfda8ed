import { Injectable } from '@nestjs/common';
import { type BothLanguages, requestContext, say } from '../../../kernel/http/index.js';
import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import type { RegisteredContract } from '../../contracts/index.js';
import { IncomeFacade } from '../../income/index.js';
import { ReliefRooms } from '../application/relief-rooms.js';
import type { AnswerField } from '../domain/answer-fields.js';
import { BASES, takenBy, takersOf, wantedBase } from '../domain/base.js';
import type { ReliefCase } from '../domain/relief-case.js';
import type { ReliefBaseView } from './relief-case.dto.js';

const word = (label: BothLanguages): string => say(label, requestContext().locale);

/** Says what a case is measured by, what is left of it, and what the registrars have recognised as income beside it. */
@Injectable()
export class BasePresenter {
  constructor(
    private readonly rooms: ReliefRooms,
    private readonly income: IncomeFacade,
  ) {}

  /** Null where the kind is not measured by an amount of the contract. */
  async of(relief: ReliefCase, contract: RegisteredContract): Promise<ReliefBaseView | null> {
    const [base, room] = [BASES[relief.kind], await this.rooms.of(relief, contract)];
    if (!base || !room) return null;
    const recognised = relief.side === 'seller' ? await this.income.recognisedOf(contract.id) : null;
    const ofYearFen = recognised?.years.find(({ year }) => year === relief.year)?.fen ?? 0;
    const sums = { recognisedFen: recognised?.fen ?? null, recognisedOfYearFen: recognised ? ofYearFen : null };
    return {
      name: base.name, wholeLabel: word(base), ...room, takenBy: [...room.takenBy], fen: relief.facts === null ? null : takenBy(relief), ...sums,
      warning: recognised && recognised.fen > 0 ? warningOf(room.takenFen + wantedBase(relief.kind, relief.answers, room.leftFen, contract), recognised.fen) : '',
    };
  }

  /** What stands below a question of the form; below an amount, what is left of it. */
  hintOf(name: string, field: AnswerField, base: ReliefBaseView | null): string {
    const hint = field.hint ? word(field.hint) : '';
    const further = base?.name === name ? amounts(base) : base && name === 'goodsFen' ? [goodsLeft(base)] : [];
    return [hint, ...further].filter(Boolean).join(requestContext().locale === 'en' ? '. ' : '。');
  }
}

function goodsLeft({ goodsLeftFen }: ReliefBaseView): string {
  const left = formatYuan(goodsLeftFen);
  return word({ zh: `合同所列货物尚未申报的有 ${left} 元`, en: `CNY ${left} of the contract’s goods are left` });
}

/** A hint, no refusal: income is recognised on application, and taxes fall due by rules of their own. */
function warningOf(declaredFen: Fen, recognisedFen: Fen): string {
  if (declaredFen <= recognisedFen) return '';
  const [declared, found] = [formatYuan(declaredFen), formatYuan(recognisedFen)];
  return word({
    zh: `连同其他办理共 ${declared} 元，超过登记机构已核定的技术性收入 ${found} 元，请核对收入是否已经取得。`,
    en: `With the other cases this is CNY ${declared}, more than the income that was recognised, CNY ${found}. Check whether it was obtained.`,
  });
}

function amounts({ wholeLabel, wholeFen, takenFen, takenBy: numbers, leftFen, recognisedFen, recognisedOfYearFen }: ReliefBaseView): string[] {
  const [whole, taken, left] = [wholeFen, takenFen, leftFen].map(formatYuan);
  const room = takenFen === 0
    ? word({ zh: `尚可申报 ${left} 元（${wholeLabel}）`, en: `CNY ${left} are left (${wholeLabel})` })
    : word({ zh: `尚可申报 ${left} 元：${wholeLabel} ${whole} 元，${takersOf(numbers).zh}已占 ${taken} 元`, en: `CNY ${left} are left: ${wholeLabel} is CNY ${whole}, ${takersOf(numbers).en} have taken CNY ${taken}` });
  if (recognisedFen === null || recognisedFen === 0) return [room];
  const [found, ofYear] = [formatYuan(recognisedFen), formatYuan(recognisedOfYearFen ?? 0)];
  return [room, word({ zh: `登记机构已核定技术性收入 ${found} 元，其中本年度 ${ofYear} 元`, en: `Income of CNY ${found} was recognised, CNY ${ofYear} of it in this year` })];
}
