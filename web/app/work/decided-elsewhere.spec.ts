import type { ActionView } from '../api/types';
import { decidedElsewhere } from './decided-elsewhere';

const step = (action: string, codes: string[], tone: ActionView['tone'] = 'danger'): ActionView =>
  ({ action, label: action, tone, enabled: codes.length === 0, comment: 'none', asks: {}, reasons: codes.map((code) => ({ code, message: code })) }) as ActionView;

describe('steps that are not shown', () => {
  it('say what is waited for where the decision of somebody else alone keeps them', () => {
    const steps = [step('fail', ['DILIGENCE_SHOWN']), step('sustain', ['LEAD_DECIDES']), step('rework', ['REWORKED_ONCE']), step('giveUp', [])];
    expect(decidedElsewhere(steps).map(({ action }) => action)).toEqual(['fail', 'sustain']);
  });

  it('say nothing while another reason stands, nor twice what a shown step says', () => {
    expect(decidedElsewhere([step('fail', ['SHEETS_MISSING', 'DILIGENCE_SHOWN']), step('pass', ['LEAD_DECIDES'], 'primary')])).toEqual([]);
  });
});
