import { withFirstMilestone } from './first-milestone';

const row = (stage: 'SIGNING' | 'MILESTONE', milestone: number | null) => ({ stage, milestone, condition: '', shareBp: null });

describe('payments when the first milestone is planned', () => {
  it('name it where they wait for one, and nowhere else', () => {
    expect(withFirstMilestone([row('SIGNING', null), row('MILESTONE', null), row('MILESTONE', 2)])?.map(({ milestone }) => milestone)).toEqual([null, 1, 2]);
  });

  it('are left alone where none waits', () => {
    expect(withFirstMilestone([row('SIGNING', null), row('MILESTONE', 1)])).toBeNull();
  });
});
