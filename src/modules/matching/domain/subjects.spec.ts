import { subjectHits, subjectName } from './subjects.js';

const subjectsOf = (text: string) => [...new Set(subjectHits(text).flatMap(({ subjects }) => subjects.map(subjectName)))];

describe('the subjects of a text', () => {
  it('of dyed polyester that loses its colour are textiles and dyeing, and no pressure vessels', () => {
    const subjects = subjectsOf('涤纶面料掉色，水洗后清洗槽发红，喷头容易堵塞');
    expect(subjects).toEqual(expect.arrayContaining(['纺织纤维', '印染整理']));
    expect(subjects).not.toContain('压力容器与管道');
    expect(subjectsOf('储罐与换热管的清洗除垢，防止管道堵塞')).toContain('压力容器与管道');
  });

  it('of a fish-paste gel are seafood, and no textile fibres', () => {
    const subjects = subjectsOf('鱼糜凝胶强度低，肌原纤维蛋白变性');
    expect(subjects).toContain('海产品加工');
    expect(subjects).not.toContain('纺织纤维');
    expect(subjectsOf('膳食纤维与植物纤维')).not.toContain('纺织纤维');
  });

  it('are not told by words that every trade uses', () => {
    for (const word of ['清洗', '堵塞', '纤维', '氧化', '故障', '运输', '真空', '吸附', '活性炭', '喷淋']) expect([word, subjectsOf(word)]).toEqual([word, []]);
  });
});
