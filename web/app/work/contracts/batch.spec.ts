import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { mayOf } from '../nav';
import { BATCH_ACTIONS, batchActionsFor, fitting } from './batch';

const declared = readFileSync(resolve(import.meta.dirname, '../../../../docs/generated/permissions.md'), 'utf8');

describe('steps on many contracts', () => {
  it('are offered by right and by what lies on the desk', () => {
    expect(batchActionsFor(mayOf(['contract.review']), ['SUBMITTED', 'ACCEPTED']).map(({ action }) => action)).toEqual(['accept', 'returnIncomplete']);
    expect(batchActionsFor(mayOf(['contract.confirm']), ['SUBMITTED'])).toEqual([]);
    expect(BATCH_ACTIONS.filter(({ permission }) => !declared.includes(`\`${permission}\``))).toEqual([]);
  });

  it('go to those of the chosen ones that they are for', () => {
    const rows = [{ id: 'a', state: 'SUBMITTED' }, { id: 'b', state: 'ACCEPTED' }, { id: 'c', state: 'SUBMITTED' }];
    const [accept] = BATCH_ACTIONS;
    expect(accept && fitting(rows, new Set(['a', 'b']), accept).map(({ id }) => id)).toEqual(['a']);
  });
});
