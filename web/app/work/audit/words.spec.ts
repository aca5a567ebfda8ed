import { wordsOf } from './words';

const t = ((_: string, values: Record<string, string> = {}) => `${values['area']}：${values['action']}`) as Parameters<typeof wordsOf>[1]['t'];
const words = wordsOf({ areas: [{ label: '公示', actions: [{ action: 'notice.publish', label: '审核发布' }] }], kinds: [{ kind: 'notice', label: '公示', states: [{ state: 'PUBLISHED', label: '公示中' }] }] }, { t });

describe('the words of the audit trail', () => {
  it('are those that the server declares', () => {
    expect([words.action('notice.publish'), words.object('notice'), words.actionOptions[0]?.options]).toEqual(['公示：审核发布', '公示', [{ value: 'notice.publish', label: '公示：审核发布' }]]);
  });

  it('leave what nobody has declared as it is called', () => expect([words.action('fair.open'), words.object('fair'), words.state('notice', 'OPEN'), words.state('fair', 'PUBLISHED')]).toEqual(['fair.open', 'fair', 'OPEN', 'PUBLISHED']));

  it('name a state as the process of its object does', () => expect(words.state('notice', 'PUBLISHED')).toBe('公示中'));
});
