import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type DimensionKey, DIMENSION_KEYS } from '../domain/dimensions.js';
import { addFigures, type Figures, NOTHING } from '../domain/figures.js';
import { daysOf, type Period, periodOf } from '../domain/period.js';
import { RegisterScope } from './register-scope.js';

export interface Breakdown {
  key: DimensionKey;
  rows: { code: string; figures: Figures }[];
}

/** Figures of one month (YYYY-MM): what stands, and what was registered in it and has ended since. */
export interface Month {
  month: string;
  standing: Figures;
  ended: Figures;
}

export interface RegisterFigures {
  period: Period;
  standing: Figures;
  ended: Figures;
  lastYear: Figures;
  /** the twelve months of the year, each with the same one of the year before */
  months: { month: string; standing: Figures; ended: Figures; lastYear: Figures }[];
  breakdowns: Breakdown[];
}

interface Row {
  code: string;
  count: number;
  total: string;
  tech: string;
}

const SUMS = `count(*)::int AS count, coalesce(sum(e.total_fen), 0)::text AS total, coalesce(sum(e.tech_fen), 0)::text AS tech`;
const figuresOf = ({ count, total, tech }: Row): Figures => ({ count, totalFen: BigInt(total), techFen: BigInt(tech) });

/**
 * Counts the register. A contract counts in the month of its registration with what is registered of it now; one whose
 * registration has ended since is told apart and is in no breakdown.
 */
@Injectable()
export class RegisterFiguresQuery {
  constructor(private readonly uow: UnitOfWork) {}

  /** All of it as it stood in one moment. */
  of(period: Period, region: string): Promise<RegisterFigures> {
    return this.uow.separately(async () => {
      await this.uow.query(`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`);
      const months = await this.months(period);
      const within = ({ from, to }: Period['months']) => months.filter(({ month }) => month >= from && month <= to);
      const [own, before] = [within(period.months), within(periodOf(period.lastYear).months)];
      return {
        period, standing: addFigures(own.map(({ standing }) => standing)), ended: addFigures(own.map(({ ended }) => ended)), lastYear: addFigures(before.map(({ standing }) => standing)),
        months: twelve(period.year).map((month) => ({ ...monthIn(months, month), lastYear: monthIn(months, `${period.year - 1}${month.slice(4)}`).standing })),
        breakdowns: await this.breakdowns(period, region),
      };
    });
  }

  private async months({ year }: Period): Promise<Month[]> {
    const rows = await this.uow.query<Row & { ended: boolean }>(
      `SELECT to_char(e.registered_on, 'YYYY-MM') AS code, e.ended_on IS NOT NULL AS ended, ${SUMS} FROM register_entry e WHERE e.registered_on BETWEEN $1 AND $2 GROUP BY 1, 2`, [`${year - 1}-01-01`, `${year}-12-31`],
    );
    const of = (month: string, ended: boolean) => addFigures(rows.filter((row) => row.code === month && row.ended === ended).map(figuresOf));
    return [...twelve(year - 1), ...twelve(year)].map((month) => ({ month, standing: of(month, false), ended: of(month, true) }));
  }

  private async breakdowns({ months }: Period, region: string): Promise<Breakdown[]> {
    const scope = new RegisterScope(region);
    const where = scope.where({ ...daysOf(months), standing: 'STANDING' });
    const parts = DIMENSION_KEYS.map((key) => `SELECT '${key}' AS key, ${scope.value(key)} AS code, ${SUMS} FROM register_entry e ${key === 'ipr' ? 'CROSS JOIN LATERAL unnest(e.ipr_codes) AS right_code' : ''} WHERE ${where} GROUP BY 2`);
    const rows = await this.uow.query<Row & { key: DimensionKey }>(`${parts.join(' UNION ALL ')} ORDER BY key, code`, scope.params);
    return DIMENSION_KEYS.map((key) => ({ key, rows: rows.filter((row) => row.key === key).map((row) => ({ code: row.code, figures: figuresOf(row) })) }));
  }
}

const twelve = (year: number): string[] => Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`);
const monthIn = (months: readonly Month[], month: string): Month => months.find((one) => one.month === month) ?? { month, standing: NOTHING, ended: NOTHING };
