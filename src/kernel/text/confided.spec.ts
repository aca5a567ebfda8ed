import { confidedIn } from './confided.js';

const OBJECTOR = { name: '高强', organisation: '演示海洋材料有限公司', contact: '微信 zhaogong2020，手机 +86 138 0000 1234' };
const told = (text: string, openly: string[] = []) => confidedIn(text, OBJECTOR, openly);

describe('what was told in confidence', () => {
  it.each([['高强指出，报告有误。', '高强'], ['高 强：来件收悉', '高强'], ['高强等人反映属实', '高强'], ['演示海洋材料所述属实', '演示海洋材料'], ['来电 138-0000-1234 所述', '13800001234'], ['请加 ＺｈａｏＧｏｎｇ2020', 'zhaogong2020']])('is found in “%s”', (text, part) => expect(told(text)).toContain(part));

  it.each(['高强度焊丝的报告有误，公示终止。', '强度高的焊丝', '2020 年的报告'])('is not found in “%s”', (text) => expect(told(text)).toEqual([]));

  it('may be said where it is no secret', () => expect(told('演示海洋材料有限公司所述属实', ['演示海洋材料有限公司'])).toEqual([]));
});
