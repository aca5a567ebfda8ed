import { type Reason, reason } from '../../../kernel/http/index.js';
import { checkUscc } from '../../../kernel/ids/index.js';

/** What stands beside a sealed bid in the headers of its request. */
export interface BidHeaders {
  commitment: Buffer;
  members: readonly string[];
}

export const COMMITMENT = 'bid-commitment';
export const MEMBERS = 'bid-members';
const MOST_MEMBERS = 5;
const HEX = /^[0-9a-f]{64}$/;

/** @returns the headers, or what is wrong with them */
export function readBidHeaders(commitment: string | undefined, listed: string | undefined): BidHeaders | { faults: Reason[] } {
  const members = (listed ?? '').split(',').map((code) => code.trim()).filter((code) => code !== '').map(checkUscc);
  const faults = [
    ...(HEX.test(commitment ?? '') ? [] : [reason('COMMITMENT', '请求头 bid-commitment 应为 64 位十六进制的 SHA-256', 'The header bid-commitment must be a SHA-256 in 64 hex digits')]),
    ...(members.every(({ format }) => format) ? [] : [reason('USCC', '请求头 bid-members 中有统一社会信用代码格式不正确', 'The header bid-members holds something that is no credit code')]),
    ...(members.length <= MOST_MEMBERS ? [] : [reason('COUNT', `联合体成员不超过 ${MOST_MEMBERS} 家`, `At most ${MOST_MEMBERS} members`)]),
  ];
  return faults.length > 0 ? { faults } : { commitment: Buffer.from(commitment ?? '', 'hex'), members: members.map(({ normalised }) => normalised) };
}
