import { highlight, matches, parseQuery, pinyinInitials } from './index.js';

const finds = (query: string, text: string) => matches(text, parseQuery(query));
const marked = (query: string, text: string) => highlight(text, parseQuery(query)).map((hit) => text.slice(hit.start, hit.end));

describe('Chinese search: acceptance pairs', () => {
  it.each([
    ['处理', '污水进入待处理池'],
    ['工程', '县城在建工程清单'],
    ['简单', '设备安装简单，维护方便'],
    ['农业', '中国农业发展银行'],
    ['待处理', '待处理的印染废水'],
    ['膜', '可降解地膜'],
    ['石墨烯', '一种石墨烯导热膜'],
  ])('%s finds %s', (query, text) => expect(finds(query, text)).toBe(true));

  it.each([
    ['景点', '经典案例'],
    ['经典', '景点游览'],
    ['处理', '处方与管理'],
    ['abc', 'abcd'],
    ['石墨烯', '石墨，烯烃'],
  ])('%s does not find %s', (query, text) => expect(finds(query, text)).toBe(false));

  it('takes quoted phrases literally', () => {
    expect(finds('"石墨烯散热膜"', '石墨烯散热膜的制备')).toBe(true);
    expect(finds('"石墨烯散热膜"', '石墨烯复合散热膜的制备')).toBe(false);
    expect(finds('石墨烯散热膜', '石墨烯复合散热膜的制备')).toBe(true);
    expect(finds('“PLA 薄膜”', 'PLA-薄膜挤出')).toBe(true);
    expect(finds('"PLA 薄膜"', '薄膜 PLA')).toBe(false);
  });

  it('takes exclusions out', () => {
    expect(finds('电池 -锂', '钠离子电池')).toBe(true);
    expect(finds('电池 -锂', '锂离子电池')).toBe(false);
    expect(finds('电池 －"固态电池"', '固态电池')).toBe(false);
    expect(finds('低温 -20', '低温 -20 ℃')).toBe(true);
    expect(parseQuery('n-甲基').not).toEqual([]);
  });

  it.each([
    ['储能技术', '電化學儲能技術'],
    ['儲能技術', '电化学储能技术'],
    ['软件', '軟體開發平臺'],
    ['干燥', '噴霧乾燥塔'],
    ['ＰＬＡ', 'pla 淋膜'],
    ['看著', '看着'],
  ])('%s finds %s across scripts and widths', (query, text) => expect(finds(query, text)).toBe(true));

  it.each(['ZL202310123456.9', '202310123456.9', 'CN 202310123456.9', '2023101234569', 'zl 2023 1 0123456.9', '202310123456', 'ＺＬ２０２３１０１２３４５６．９'])(
    'patent number %s finds its record',
    (query) => {
      expect(finds(query, '授权专利 ZL 2023 1 0123456.9 一项')).toBe(true);
      expect(finds(query, '专利号：2023101234569')).toBe(true);
      expect(finds(query, '专利号：2023101234577')).toBe(false);
    },
  );

  it('knows initials', () => {
    expect(pinyinInitials('储能技术')).toBe('cnjs');
    expect(pinyinInitials('重庆PLA膜-3号')).toBe('cqplam3h');
    expect(parseQuery('cnjs').pinyin).toBe('cnjs');
    expect(parseQuery('储能').pinyin).toBeNull();
  });

  it('finds synonyms and says which', () => {
    const text = '提高涤纶面料的色牢度';
    expect(highlight(text, parseQuery('掉色'))).toEqual([{ start: 7, end: 10, term: '掉色', synonym: '色牢度' }]);
    expect(finds('"掉色"', text)).toBe(false);
    expect(finds('3D打印', '增材制造工艺')).toBe(true);
    expect(finds('增材制造', '3D 打印工艺')).toBe(true);
    expect(finds('生蚝', '牡蛎肽的制备')).toBe(true);
    expect(finds('减速机', '谐波减速器')).toBe(true);
  });

  it('reads a word of several meanings as the others, and none of them as that word', () => {
    expect(finds('防腐', '海水泵的腐蚀防护')).toBe(true);
    expect(finds('防腐', '不加防腐剂的果酱')).toBe(true);
    for (const asked of ['防锈', '防腐蚀']) {
      expect(finds(asked, '海水泵的腐蚀防护')).toBe(true);
      expect(finds(asked, '不加防腐剂的果酱')).toBe(false);
    }
  });

  it('marks the original writing', () => {
    expect(marked('储能', '電化學儲能，ＰＬＡ')).toEqual(['儲能']);
    expect(marked('pla', '電化學儲能，ＰＬＡ')).toEqual(['ＰＬＡ']);
    expect(marked('石墨烯', '石\u200B墨烯')).toEqual(['石\u200B墨烯']);
    expect(marked('20kw', '功率 20 kW 以上')).toEqual(['20 kW']);
    expect(marked('ZL202310123456.9', '见 ZL 2023 1 0123456.9。')).toEqual(['ZL 2023 1 0123456.9']);
  });
});
