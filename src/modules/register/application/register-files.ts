import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { DownloadSpool, type Sheet, type SheetColumn, type SheetRow, type SpooledFile, writeCsv, writeXlsx } from '../../../kernel/documents/index.js';
import { say } from '../../../kernel/http/index.js';
import { type Fen, toFen } from '../../../kernel/money/index.js';
import { DIMENSIONS } from '../domain/dimensions.js';
import type { Figures } from '../domain/figures.js';
import { NationalForm } from './national-form.js';
import type { RegisterFigures } from './register-figures.js';
import { RegisterLabels } from './register-labels.js';
import type { RegisterFilter } from './register-scope.js';
import { RegisterQueries } from './register.queries.js';

/** Tables are the bureau's and go to other offices: they are in Chinese whoever asks. */
const LOCALE = 'zh-CN';
const FIGURE_COLUMNS: readonly SheetColumn[] = [
  { key: 'group', header: '统计项目', width: 18, kind: 'text' }, { key: 'code', header: '代码', width: 14, kind: 'text' }, { key: 'label', header: '名称', width: 34, kind: 'text' },
  { key: 'count', header: '合同数（项）', width: 14, kind: 'integer' }, { key: 'total', header: '成交额（万元）', width: 22, kind: 'wan' }, { key: 'tech', header: '技术交易额（万元）', width: 22, kind: 'wan' },
];

/** The register and its figures as files; each that leaves the house is told to the audit trail. */
@Injectable()
export class RegisterFiles {
  constructor(
    private readonly queries: RegisterQueries,
    private readonly form: NationalForm,
    private readonly labels: RegisterLabels,
    private readonly downloads: DownloadSpool,
    private readonly audit: AuditTrail,
  ) {}

  /** The entries in the columns of the national form, read and written in batches. @throws SHEET_TOO_MANY_ROWS */
  async register(filter: RegisterFilter, format: 'xlsx' | 'csv', actor: Actor, at: Date): Promise<SpooledFile> {
    let count = 0;
    const [entries, { form }] = [this.queries.all(filter, await this.queries.regionOf(actor)), this];
    async function* rows(): AsyncGenerator<SheetRow> {
      for await (const entry of entries) {
        count += 1;
        yield form.row(entry);
      }
    }
    const sheet: Sheet = { name: '技术合同登记簿', columns: this.form.columns, rows: rows() };
    const file = await this.downloads.take(format === 'csv' ? writeCsv(sheet) : writeXlsx(sheet, at));
    await this.audit.recordReading({ actor, action: 'register.export', objectKind: 'register', objectId: null, detail: { format, filter, count } });
    return file;
  }

  async figures(figures: RegisterFigures, actor: Actor, at: Date): Promise<SpooledFile> {
    const rows = this.figureRows(figures);
    const file = await this.downloads.take(writeXlsx({ name: `技术合同登记统计 ${figures.period.zh}`, columns: FIGURE_COLUMNS, rows }, at));
    await this.audit.recordReading({ actor, action: 'register.export-figures', objectKind: 'register', objectId: null, detail: { period: figures.period.code, count: rows.length } });
    return file;
  }

  private figureRows({ period, standing, ended, lastYear, months, breakdowns }: RegisterFigures): SheetRow[] {
    const line = (group: string, code: string, label: string, { count, totalFen, techFen }: Figures): SheetRow => ({ group, code, label, count, total: sum(totalFen), tech: sum(techFen) });
    return [
      line('合计', period.code, `${period.zh}登记、目前有效`, standing), line('合计', period.code, `${period.zh}登记、此后注销或者撤销（不计入以下各项）`, ended), line('合计', period.lastYear, '上年同期登记、目前有效', lastYear),
      ...months.map((one) => line('各月', one.month, '登记、目前有效', one.standing)),
      ...breakdowns.flatMap(({ key, rows }) => rows.map(({ code, figures }) => line(say(DIMENSIONS[key], LOCALE), code, this.labels.of(key, code, LOCALE), figures))),
    ];
  }
}

/** @throws RangeError beyond ten trillion yuan, which no register of a bureau holds */
const sum = (fen: bigint): Fen => toFen(fen);
