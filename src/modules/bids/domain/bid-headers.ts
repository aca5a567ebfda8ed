import { type Reason, reason } from '../../../kernel/http/index.js';
import { checkUscc } from '../../../kernel/ids/index.js';

/** What stands beside a sealed bid in the headers of its request. */
export interface BidHeaders {
  commitment: Buffer;
  /** the published version of the challenge that it was filled in by */
  versionNo: number;
  members: readonly NamedMember[];
}

/** A member of a consortium (联合体), and the code by which it agreed. */
export interface NamedMember {
  uscc: string;
  consent: string;
}

export const COMMITMENT = 'bid-commitment';
export const MEMBERS = 'bid-members';
export const VERSION = 'bid-version';
const MOST_MEMBERS = 5;
const NUMBER = /^[1-9]\d{0,3}$/;
const HEX = /^[0-9a-f]{64}$/;

/** The headers as they came. */
export interface GivenHeaders {
  commitment?: string | undefined;
  version?: string | undefined;
  members?: string | undefined;
}

/** @returns the headers, or what is wrong with them */
export function readBidHeaders({ commitment, version, members: listed }: GivenHeaders): BidHeaders | { faults: Reason[] } {
  const members = (listed ?? '').split(',').map((entry) => entry.trim()).filter((entry) => entry !== '').map(namedMember);
  const faults = [
    ...(HEX.test(commitment ?? '') ? [] : [reason('COMMITMENT', '请求头 bid-commitment 应为 64 位十六进制的 SHA-256', 'The header bid-commitment must be a SHA-256 in 64 hex digits')]),
    ...(NUMBER.test(version ?? '') ? [] : [reason('VERSION', '请求头 bid-version 应为填写时榜单的版本号', 'The header bid-version must be the number of the version of the challenge by which the bid was filled in')]),
    ...(members.every(({ hasForm }) => hasForm) ? [] : [reason('USCC', '请求头 bid-members 中有统一社会信用代码格式不正确', 'The header bid-members holds something that is no credit code')]),
    ...(members.length <= MOST_MEMBERS ? [] : [reason('COUNT', `联合体成员不超过 ${MOST_MEMBERS} 家`, `At most ${MOST_MEMBERS} members`)]),
  ];
  return faults.length > 0 ? { faults } : { commitment: Buffer.from(commitment ?? '', 'hex'), versionNo: Number(version), members: members.map(({ uscc, consent }) => ({ uscc, consent })) };
}

function namedMember(entry: string): NamedMember & { hasForm: boolean } {
  const [code = '', consent = ''] = entry.split(':');
  const { format, normalised } = checkUscc(code);
  return { uscc: normalised, consent: readConsent(consent), hasForm: format };
}

/** Typed from a message: spaces, missing hyphens and small letters are the same code. */
const readConsent = (typed: string): string => (typed.toUpperCase().replace(/[^0-9A-Z]/g, '').match(/.{1,5}/g) ?? []).join('-');
