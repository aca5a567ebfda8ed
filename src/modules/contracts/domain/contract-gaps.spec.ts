import { completeUscc } from '../../../kernel/ids/index.js';
import { emptyContract, emptyParty } from './contract-content.js';
import { doubtfulCodes } from './contract-gaps.js';

const right = completeUscc('91371082MA000001');
const wrong = `${right.slice(0, -1)}${right.endsWith('0') ? '1' : '0'}`;
const found = (uscc: string) => doubtfulCodes({ ...emptyContract(), buyer: { ...emptyParty(), uscc } }).map(({ code, pointer }) => `${code} ${pointer ?? ''}`);

describe('the credit code of a party', () => {
  it('is a hint where its check digit is wrong, and none where there is no code', () => {
    expect([found(right), found(''), found(wrong)]).toEqual([[], [], ['USCC_CHECKSUM /buyer/uscc']]);
  });
});
