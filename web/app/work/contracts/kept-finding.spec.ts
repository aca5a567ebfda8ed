import type { Contract } from '../../api/types';
import { placeOf } from './kept-finding';

const contract = (title: string, subKind = 'DEV-1') => ({ id: 'a', subKind, content: { title } }) as Pick<Contract, 'id' | 'content' | 'subKind'>;

describe('the place of a finding that is not sent yet', () => {
  it('is the same as long as person, text and kind are: a step in between leaves it', () => {
    expect(placeOf('p', contract('甲'))).toBe(placeOf('p', { ...contract('甲') }));
  });

  it('is another for another person, a corrected text or another kind', () => {
    const places = [placeOf('p', contract('甲')), placeOf('q', contract('甲')), placeOf('p', contract('乙')), placeOf('p', contract('甲', 'SVC-1'))];
    expect(new Set(places).size).toBe(4);
  });
});
