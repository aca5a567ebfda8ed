import { Injectable } from '@nestjs/common';
import { type Page, requestContext, say } from '../../../kernel/http/index.js';
import { CONTRACT_SUB_KINDS } from '../../contracts/index.js';
import type { RegisterFigures } from '../application/register-figures.js';
import { RegisterLabels } from '../application/register-labels.js';
import type { NumberedEntry } from '../application/register.queries.js';
import { DIMENSIONS, noteOf } from '../domain/dimensions.js';
import type { Figures } from '../domain/figures.js';
import { daysOf } from '../domain/period.js';
import type { FiguresView, RegisterEntryView, RegisterFiguresView, RegisterPageView } from './register.dto.js';

const figuresView = ({ count, totalFen, techFen }: Figures): FiguresView => ({ count, totalFen: String(totalFen), techFen: String(techFen) });

@Injectable()
export class RegisterPresenter {
  constructor(private readonly labels: RegisterLabels) {}

  page({ items, nextCursor }: Page<NumberedEntry>): RegisterPageView {
    return { items: items.map(entryView), nextCursor };
  }

  figures({ period, standing, ended, lastYear, months, breakdowns }: RegisterFigures, region: string): RegisterFiguresView {
    const { locale } = requestContext();
    return {
      period: period.code, label: say(period, locale), ...daysOf(period.months), lastYearPeriod: period.lastYear, region: this.labels.region(region),
      standing: figuresView(standing), ended: figuresView(ended), lastYear: figuresView(lastYear),
      months: months.map((one) => ({ month: one.month, standing: figuresView(one.standing), ended: figuresView(one.ended), lastYear: figuresView(one.lastYear) })),
      breakdowns: breakdowns.map(({ key, rows }) => {
        const note = noteOf(key);
        return { key, label: say(DIMENSIONS[key], locale), note: note && say(note, locale), rows: rows.map(({ code, figures }) => ({ code, label: this.labels.of(key, code), figures: figuresView(figures) })) };
      }),
    };
  }
}

function entryView({ entry, certificateNo, nationalNo }: NumberedEntry): RegisterEntryView {
  const { contractId, number, title, subKind, sellerName, buyerName, totalFen, techFen, registeredOn, endedOn, endedAs, isLarge } = entry;
  return { id: contractId, number, certificateNo, nationalNo, title, subKind, subKindLabel: say(CONTRACT_SUB_KINDS[subKind], requestContext().locale), sellerName, buyerName, totalFen, techFen, registeredOn, endedOn, endedAs, isLarge };
}
