import { dateInChina } from '../../../kernel/calendar/index.js';
import { type Reason, reason } from '../../../kernel/http/index.js';

/** T/CASTEM 1007-2022 */
export const LEVELS = ['JUNIOR', 'MIDDLE', 'SENIOR'] as const;
export type Level = (typeof LEVELS)[number];

/** What a broker says of him- or herself (技术经理人资料). */
export interface BrokerContent {
  /** L-BROKER; empty until it is chosen */
  level: Level | '';
  certificateNo: string;
  /** who has issued the certificate */
  issuer: string;
  /** last day of the certificate, YYYY-MM-DD; empty until it is given */
  validUntil: string;
  /** L-TECH */
  fields: string[];
  /** GB/T 4754 */
  industries: string[];
  /** GB/T 2260 */
  regions: string[];
  languages: string;
  introduction: string;
}

export const emptyProfile = (): BrokerContent => ({ level: '', certificateNo: '', issuer: '', validUntil: '', fields: [], industries: [], regions: [], languages: '', introduction: '' });

/** What the bureau has confirmed; a change of it is confirmed anew. Languages and introduction are the broker's own words. */
export const CONFIRMED_FOR: readonly (keyof BrokerContent)[] = ['level', 'certificateNo', 'issuer', 'validUntil', 'fields', 'industries', 'regions'];

/** What stands against confirming the profile. */
export function profileGaps({ level, certificateNo, issuer, validUntil, fields, regions }: BrokerContent, { evidenced, now }: { evidenced: boolean; now: Date }): Reason[] {
  const lacks = (bad: boolean, code: string, pointer: string, zh: string, en: string): Reason[] => (bad ? [reason(code, zh, en, pointer)] : []);
  return [
    ...lacks(level === '', 'MISSING', '/level', '请选择能力等级', 'Choose the level'),
    ...lacks(certificateNo.trim() === '', 'MISSING', '/certificateNo', '请填写证书编号', 'Give the number of the certificate'),
    ...lacks(issuer.trim() === '', 'MISSING', '/issuer', '请填写发证机构', 'Name who issued the certificate'),
    ...lacks(validUntil === '', 'MISSING', '/validUntil', '请填写证书有效期', 'Give the last day of the certificate'),
    ...lacks(validUntil !== '' && validUntil < dateInChina(now), 'RUN_OUT', '/validUntil', '证书已过有效期', 'The certificate has run out'),
    ...lacks(fields.length === 0, 'MISSING', '/fields', '请选择擅长的技术领域', 'Choose fields of technology'),
    ...lacks(regions.length === 0, 'MISSING', '/regions', '请选择服务地区', 'Choose regions'),
    ...lacks(!evidenced, 'NO_CERTIFICATE', '/files', '请上传证书扫描件', 'Upload the certificate'),
  ];
}
