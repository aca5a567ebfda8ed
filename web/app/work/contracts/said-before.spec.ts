import type { HistoryView } from '../../api/types';
import { saidBefore } from './said-before';

const entry = (action: string, comment = ''): HistoryView => ({ action, label: action, from: '', to: '', by: '', at: '', comment });
const said = (state: string, ...history: HistoryView[]) => saidBefore(state, history).map(({ comment }) => comment);

describe('what was said in the matter that is decided', () => {
  it('is a refusal and what is said against it, latest first', () => {
    expect(said('RECONSIDERATION', entry('submit', '请尽快办理'), entry('proposeRefusal', '看不出技术'), entry('refuse', '标的不明'), entry('appeal', '第三条已写明'))).toEqual(['第三条已写明', '标的不明']);
  });

  it('begins anew with every objection, and leaves out steps without a word', () => {
    expect(said('RE_RECOGNITION', entry('object', '旧异议'), entry('confirmKeep', '维持'), entry('object', '新异议'), entry('judge'))).toEqual(['新异议']);
  });

  it('is what experts are asked, each time anew', () => {
    expect(said('EXPERT_REVIEW', entry('accept', '受理'), entry('sendExperts', '标的是否明确'), entry('sendExperts', '再请一名'))).toEqual(['再请一名']);
  });

  it('is nothing where nobody has begun anything, or nothing waits for a decision', () => {
    expect([said('ACCEPTED', entry('submit', '请办理'), entry('accept')), said('REGISTERED', entry('requestChange', '增加设备'))]).toEqual([[], []]);
  });
});
