import { daysOfNotice, textOfNotice } from './notice-text';

/** In the manner of a notice; the days are those of 2026. */
const TEXT = `现将某年放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、端午节：6月19日（周五）放假1天，与周末连休。
五、国庆节、中秋节：9月30日（周三）至10月7日（周三）放假调休，共8天。9月20日（周日）、10日（周六）上班。`;

describe('the text of a holiday notice', () => {
  it('gives days off and days worked by its own sentences', () => {
    expect(daysOfNotice(TEXT, 2026)).toEqual({
      off: [
        { name: '元旦', from: '2026-01-01', to: '2026-01-03' }, { name: '春节', from: '2026-02-15', to: '2026-02-23' }, { name: '清明节', from: '2026-04-04', to: '2026-04-06' },
        { name: '端午节', from: '2026-06-19', to: '2026-06-19' }, { name: '国庆节、中秋节', from: '2026-09-30', to: '2026-10-07' },
      ],
      work: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-09-10', '2026-09-20'],
    });
  });

  it('lets New Year’s Day reach into the year before', () => {
    expect(daysOfNotice('元旦：2022年12月31日至2023年1月2日放假', 2023).off).toEqual([{ name: '元旦', from: '2022-12-31', to: '2023-01-02' }]);
    expect(daysOfNotice('元旦：12月31日至1月2日放假。', 2023).off).toEqual([{ name: '元旦', from: '2022-12-31', to: '2023-01-02' }]);
  });

  it('is written so that it is read as the same days', () => {
    const days = daysOfNotice(TEXT, 2026);
    expect(daysOfNotice(textOfNotice(days, 2026), 2026)).toEqual(days);
    const newYear = { off: [{ name: '元旦', from: '2022-12-31', to: '2023-01-02' }], work: [] };
    expect(daysOfNotice(textOfNotice(newYear, 2023), 2023)).toEqual(newYear);
  });
});
