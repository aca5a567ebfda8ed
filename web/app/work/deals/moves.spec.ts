import { beside, isMovable, targetOf } from './moves';

const step = (enabled: boolean, message = '') => ({ action: 'evaluate', label: '', tone: '', comment: 'optional', internal: false, published: false, asks: {}, enabled, reasons: message === '' ? [] : [{ code: 'X', message }] });
const row = (moves: { to: string; step: ReturnType<typeof step> }[]) => ({ state: 'INTRODUCED', moves });

describe('where a card of the board may go', () => {
  it('is the stage to which the server offers a step', () => {
    const deal = row([{ to: 'EVALUATION', step: step(true) }, { to: 'LOST', step: step(true) }]);
    expect([targetOf(deal, 'INTRODUCED').kind, targetOf(deal, 'EVALUATION').kind, targetOf(deal, 'NEGOTIATION').kind]).toEqual(['HERE', 'OPEN', 'SHUT']);
    expect(isMovable(deal)).toBe(true);
  });

  it('says why a step is shut, as far as the server says so', () => {
    const deal = row([{ to: 'EVALUATION', step: step(false, '近期有往来') }]);
    expect([targetOf(deal, 'EVALUATION'), targetOf(deal, 'SIGNED')]).toEqual([{ kind: 'SHUT', why: '近期有往来' }, { kind: 'SHUT', why: '' }]);
    expect(isMovable(deal)).toBe(false);
  });

  it('ends with the board', () => {
    expect([beside('INTRODUCED', -1), beside('INTRODUCED', 1), beside('CLOSED', 1)]).toEqual(['INTRODUCED', 'EVALUATION', 'CLOSED']);
  });
});
