import { emptyProfile, profileGaps } from './broker-content.js';

const WHOLE = { ...emptyProfile(), level: 'SENIOR' as const, certificateNo: '演示-2024-001', issuer: '演示培训机构', validUntil: '2027-03-31', fields: ['05'], regions: ['371000'] };
/** 00:30 on 2027-04-01 in China */
const DAY_AFTER = new Date('2027-03-31T16:30:00Z');
/** 23:59 on the last day */
const LAST_DAY = new Date('2027-03-31T15:59:00Z');

describe('a broker’s profile', () => {
  it('lacks everything at the beginning', () => {
    expect(profileGaps(emptyProfile(), { evidenced: false, now: LAST_DAY }).map(({ pointer }) => pointer)).toEqual(['/level', '/certificateNo', '/issuer', '/validUntil', '/fields', '/regions', '/files']);
  });

  it('holds to the end of the certificate’s last day in China, and not a minute longer', () => {
    expect(profileGaps(WHOLE, { evidenced: true, now: LAST_DAY })).toEqual([]);
    expect(profileGaps(WHOLE, { evidenced: true, now: DAY_AFTER }).map(({ code }) => code)).toEqual(['RUN_OUT']);
  });

  it('counts blanks as nothing', () => {
    expect(profileGaps({ ...WHOLE, certificateNo: '  ', issuer: ' ' }, { evidenced: true, now: LAST_DAY }).map(({ pointer }) => pointer)).toEqual(['/certificateNo', '/issuer']);
  });
});
