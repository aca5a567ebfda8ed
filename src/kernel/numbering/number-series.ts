import { Injectable } from '@nestjs/common';
import { dateInChina } from '../calendar/index.js';
import { UnitOfWork } from '../database/index.js';

/** Series of public numbers: a new one each year, and the year begins at midnight in China. */
export const seriesOf = (prefix: string, now: Date): string => `${prefix}${dateInChina(now).slice(0, 4)}`;

export const numberIn = (series: string, serial: number): string => `${series}-${String(serial).padStart(5, '0')}`;

/** Consecutive numbers (编号): each is given once, and a transaction that fails gives its number back. */
@Injectable()
export class NumberSeries {
  constructor(private readonly uow: UnitOfWork) {}

  /** `CG` gives `CG2026-00001`. */
  async next(prefix: string): Promise<string> {
    const series = seriesOf(prefix, new Date());
    return numberIn(series, await this.serial(series));
  }

  /** The next whole number of a series, from 1. */
  async serial(series: string): Promise<number> {
    const [row] = await this.uow.query<{ last: number }>(
      `INSERT INTO number_series (name, last) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET last = number_series.last + 1 RETURNING last`,
      [series],
    );
    return row?.last ?? 0;
  }
}
