import type { OrganisationKind } from '../../../kernel/access/index.js';
import { organisationWarnings } from './organisation-warnings.js';

const codes = (kind: OrganisationKind, uscc: string, regionCode: string) => organisationWarnings({ kind, uscc, regionCode }).map(({ code }) => code);

describe('organisationWarnings', () => {
  it.each<[OrganisationKind, string, string, string[]]>([
    ['ENTERPRISE', '91371082MADY90123H', '371082', []],
    ['ENTERPRISE', '11371082MADY90019M', '371082', ['USCC_CLASS']],
    ['ENTERPRISE', '12371002MADY900437', '371002', ['USCC_CLASS']],
    ['ENTERPRISE', '51371002MADY900437', '371002', ['USCC_CLASS']],
    ['INSTITUTE', '12371002MADY900437', '371002', []],
    ['INSTITUTE', '52371002MADY900437', '371002', []],
    ['INSTITUTE', '11371082MADY90019M', '371082', ['USCC_CLASS']],
    ['AGENCY', '91371082MADY902890', '371082', []],
    ['GOVERNMENT', '91371082MADY902890', '371082', ['USCC_CLASS']],
    ['ENTERPRISE', '91370202MADY90123H', '371082', ['USCC_REGION']],
    ['ENTERPRISE', '91370700MADY90123H', '371082', ['USCC_REGION']],
    ['ENTERPRISE', '91370000MADY90123H', '371082', []],
    ['ENTERPRISE', '91371000MADY90123H', '371082', []],
    ['ENTERPRISE', '91371082MADY90123H', '371000', []],
    ['ENTERPRISE', '91100000MADY90123H', '371082', []],
    ['ENTERPRISE', '12370202MADY90123H', '371082', ['USCC_CLASS', 'USCC_REGION']],
    ['ENTERPRISE', 'A1371082MADY90123H', '371082', []],
  ])('%s with %s in %s: %j', (kind, uscc, region, expected) => expect(codes(kind, uscc, region)).toEqual(expected));

  it('speaks both languages', () => {
    const [warning] = organisationWarnings({ kind: 'ENTERPRISE', uscc: '12371002MADY900437', regionCode: '371002' });
    expect([warning?.zh, warning?.en]).toEqual(['代码以“12”开头，属于事业单位，与所选单位类别不符，请核对', expect.stringContaining('public institutions')]);
  });
});
