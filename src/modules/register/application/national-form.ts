import { Injectable } from '@nestjs/common';
import { dateInChina } from '../../../kernel/calendar/index.js';
import type { CellValue, SheetColumn, SheetRow } from '../../../kernel/documents/index.js';
import { CONTRACT_KINDS, CONTRACT_SUB_KINDS, kindOf, type Party } from '../../contracts/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import type { NumberedEntry } from './register.queries.js';

type Column = SheetColumn & { of: (row: NumberedEntry, codes: ReferenceCodes) => CellValue };

const SCALES: Readonly<Record<string, string>> = { LARGE: '大型', MEDIUM: '中型', SMALL: '小型', MICRO: '微型', NONE: '无标准' };
const FOREIGN: Readonly<Record<string, string>> = { NONE: '否', IMPORT: '技术进口', EXPORT: '技术出口' };
const RELIEFS: Readonly<Record<string, string>> = { VAT: '增值税', CIT: '企业所得税', RD: '研发费用加计扣除', REWARD: '现金奖励' };
const STANDINGS = { STANDING: '有效', DEREGISTERED: '已注销', REVOKED: '已撤销' } as const;

const yesNo = (value: boolean | null): string => (value === null ? '' : value ? '是' : '否');
const coded = (codes: ReferenceCodes, list: string, code: string): string => (code === '' ? '' : `${code} ${codes.label(list, code, 'zh-CN')}`);
const isEnterprise = ({ nature }: Party): boolean => /^[123]/.test(nature);

const text = (key: string, header: string, of: Column['of'], width = 16): Column => ({ key, header, width, kind: 'text', of });
const yuan = (key: string, header: string, of: Column['of']): Column => ({ key, header, width: 18, kind: 'yuan', of });
const date = (key: string, header: string, of: Column['of']): Column => ({ key, header, width: 12, kind: 'date', of });

/** A party's part of the form; buyer and seller are asked the same. */
function partyColumns(side: 'buyer' | 'seller', who: string): Column[] {
  const of = (read: (party: Party, codes: ReferenceCodes) => CellValue): Column['of'] => ({ entry }, codes) => read(entry.form[side], codes);
  const one = (field: string, header: string, read: (party: Party, codes: ReferenceCodes) => CellValue, width?: number): Column => text(`${side}_${field}`, `${who}${header}`, of(read), width);
  return [
    one('name', '名称', ({ name }) => name, 32), one('type', '性质', ({ nature }, codes) => coded(codes, 'L-NATURE', nature)),
    one('jszyjg', '是否技术转移机构', ({ transferAgency }) => yesNo(transferAgency)), one('isyfjg', '是否研发机构', ({ researchBody }) => yesNo(researchBody)), one('zzkyys', '是否转制科研院所', ({ convertedInstitute }) => yesNo(convertedInstitute)),
    one('countrygxqqy', '是否国家高新区内企业', (party) => (isEnterprise(party) ? yesNo(party.inHighTechZone) : '')), one('islist', '是否上市公司', (party) => (isEnterprise(party) ? yesNo(party.listed) : '')),
    one('scale', '企业规模', ({ scale }) => SCALES[scale] ?? ''), one('address', '地址', ({ address }) => address, 32), one('representative', '法定代表人', ({ representative }) => representative),
    one('contact', '联系人', ({ contact }) => contact), one('contacttel', '联系电话', ({ phone }) => phone), one('zipcode', '邮政编码', ({ postcode }) => postcode),
    one('uscc', '统一社会信用代码', ({ uscc }) => uscc, 22), one('country', '国别代码', ({ country }) => country), one('region', '行政区划', ({ regionCode }, codes) => coded(codes, 'GB/T 2260', regionCode)),
  ];
}

/**
 * The columns of the national registration form (全国技术合同管理与服务系统) in its order, amounts in yuan; behind them what
 * the register itself knows.
 */
const COLUMNS: readonly Column[] = [
  text('projectname', '项目名称', ({ entry }) => entry.title, 40),
  text('contracttype', '合同类别', ({ entry: { subKind } }) => `${CONTRACT_KINDS[kindOf(subKind)].zh}—${CONTRACT_SUB_KINDS[subKind].zh}`, 24),
  date('signdate', '签订日期', ({ entry }) => entry.form.signDate), date('contractbegindate', '合同起始日期', ({ entry }) => entry.form.beginDate), date('contractenddate', '合同终止日期', ({ entry }) => entry.form.endDate),
  yuan('totalamount', '合同成交额（元）', ({ entry }) => entry.totalFen), yuan('technicalamount', '技术交易额（元）', ({ entry }) => entry.techFen),
  text('paymethod', '支付方式', ({ entry }, codes) => coded(codes, 'L-PAY', entry.form.payMode)),
  text('isrelated', '是否关联交易', ({ entry }) => yesNo(entry.form.related)),
  text('relatedshare', '关联方持股比例', ({ entry: { form } }) => (form.relatedShareBp === null ? '' : `${form.relatedShareBp / 100}%`)),
  text('projectplantype', '项目计划来源', ({ entry }, codes) => coded(codes, 'L-PLAN', entry.planCode)),
  text('ipr', '知识产权', ({ entry }, codes) => entry.iprCodes.map((code) => coded(codes, 'L-IPR', code)).join('；'), 24),
  text('techarea', '技术领域', ({ entry }, codes) => coded(codes, 'L-TECH', entry.fieldCode), 24),
  text('seo', '社会经济目标', ({ entry }, codes) => coded(codes, 'L-SEO', entry.seoCode), 24),
  text('industry', '服务的国民经济行业', ({ entry }, codes) => coded(codes, 'GB/T 4754', entry.form.industryCode), 24),
  ...partyColumns('buyer', '买方'), ...partyColumns('seller', '卖方'),
  yuan('expectedinvestment', '预计新增投入（元）', ({ entry }) => entry.form.expectedInvestmentFen), yuan('expectedoutput', '预计新增产值（元）', ({ entry }) => entry.form.expectedOutputFen),
  text('broker', '技术经理人或中介方', ({ entry }) => entry.form.broker.name, 24), yuan('commission', '佣金（元）', ({ entry }) => entry.form.broker.commissionFen),
  text('reliefs', '申请减免税', ({ entry }) => entry.form.reliefs.map((relief) => RELIEFS[relief] ?? relief).join('；'), 24), text('foreign', '是否涉外', ({ entry }) => FOREIGN[entry.form.foreign] ?? ''),
  text('certificateno', '登记编号', ({ certificateNo }) => certificateNo, 20), text('nationalno', '全国登记编号', ({ nationalNo }) => nationalNo, 20), text('platformno', '平台编号', ({ entry }) => entry.number, 18),
  date('registeredon', '登记日期', ({ entry }) => entry.registeredOn), text('standing', '登记状态', ({ entry }) => STANDINGS[entry.endedAs ?? 'STANDING']), date('endedon', '终止日期', ({ entry }) => entry.endedOn),
];

/** The register as rows of the national form. */
@Injectable()
export class NationalForm {
  constructor(private readonly codes: ReferenceCodes) {}

  readonly columns: readonly SheetColumn[] = COLUMNS.map(({ of: _, ...column }) => column);

  row(entry: NumberedEntry): SheetRow {
    return Object.fromEntries(COLUMNS.map(({ key, of }) => [key, of(entry, this.codes)]));
  }
}

/** 技术合同登记簿-20261126, as files are called that are kept. */
export const fileName = (what: string, at: Date): string => `${what}-${dateInChina(at).replaceAll('-', '')}`;
