import { capitalAmount } from './capital';

describe('amounts in capitals', () => {
  it.each([
    [0, '人民币零元整'],
    [100, '人民币壹元整'],
    [1050, '人民币壹拾元伍角整'],
    [1005, '人民币壹拾元零伍分'],
    [5, '人民币伍分'],
    [56, '人民币伍角陆分'],
    [120_000_000, '人民币壹佰贰拾万元整'],
    [100_050_000, '人民币壹佰万零伍佰元整'],
    [10_000_500_000, '人民币壹亿零伍仟元整'],
    [10_050_000_000, '人民币壹亿零伍拾万元整'],
    [6_007_140_055, '人民币陆仟零柒万壹仟肆佰元伍角伍分'],
    [1_234_567_890, '人民币壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角整'],
  ])('%d fen', (fen, text) => {
    expect(capitalAmount(fen)).toBe(text);
  });

  it('says nothing about what is no amount', () => {
    expect(capitalAmount(-1)).toBe('');
    expect(capitalAmount(1.5)).toBe('');
    expect(capitalAmount(Number.NaN)).toBe('');
  });
});
