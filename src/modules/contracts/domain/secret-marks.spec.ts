import { type ContractContent, emptyContract } from './contract-content.js';
import { type NamedPaper, papersRead, secretMarks } from './secret-marks.js';

const paper = (name: string, more: Partial<NamedPaper> = {}): NamedPaper => ({ name, purpose: '其他材料', readText: null, secretMarks: [], ...more });
const at = (change: Partial<ContractContent>, ...names: string[]) => secretMarks({ ...emptyContract(), ...change }, names.map((name) => paper(name))).map(({ pointer }) => pointer);
const clause = (text: string) => at({ clauses: { ...emptyContract().clauses, other: text } });

describe('marks of state secrets', () => {
  it.each(['演示装置研制（机密★）', '机密★演示装置研制', '绝密 ★ 长期', '秘密★10年 演示装置研制', '【绝密】演示装置研制', '演示装置研制-机密', '密级：秘密'])('are found in the title “%s”', (title) => {
    expect(at({ title })).toEqual(['/title']);
  });

  it.each(['本项目为绝密★长期。', '机密★', '附件标注：秘密★三年', '机 密 ☆ 20年', '机密*10年', '密级: 机密', '前言\n（机密）\n正文', '绝密'])('are found in a clause “%s”', (text) => {
    expect(clause(text)).toEqual(['/clauses/other']);
  });

  it.each(['绝密图纸.pdf', '机密★长期_方案.pdf', '附件1（秘密）.docx', '合同-绝密.pdf', '机密.pdf', '1机密文件.pdf'])('are found in the name of a file “%s”', (name) => {
    expect(at({}, name)).toEqual(['/files']);
  });

  it.each([
    '双方应保守对方的商业秘密和技术秘密。', '乙方对甲方的商业机密负有保密义务，保密期限五年。', '技术秘密★：见附件', '标注“机密”“秘密”字样的资料不得外传。', '本合同不涉及绝密、机密、秘密级国家秘密。', '采用机密计算技术，隔绝密封腔体。',
    '密级：无', '工作秘密★', '保密★重要',
  ])('are not seen in “%s”', (text) => {
    expect(clause(text)).toEqual([]);
  });

  it.each(['商业秘密保护协议', '技术秘密转让合同', '机密计算平台技术开发', '杜绝密封泄漏的阀门研制', '保密技术咨询', '秘密花园植物品种转让'])('are not seen in the title or the name of a file “%s”', (name) => {
    expect(at({ title: name }, `${name}.pdf`)).toEqual([]);
  });

  it('are told by their place, in both languages', () => {
    const [found] = secretMarks({ ...emptyContract(), clauses: { ...emptyContract().clauses, subject: '研制内容：机密★5年' } }, []);
    expect([found?.zh, found?.en]).toEqual([expect.stringMatching(/^“技术内容、范围和要求”条款有国家秘密标志“机密★5年”/), expect.stringContaining('mark of a state secret')]);
    expect(secretMarks(emptyContract(), [paper('a.pdf', { purpose: '绝密' })])).toHaveLength(1);
  });

  it('are told of the words inside a file by its name, beside one in the name itself', () => {
    const told = secretMarks(emptyContract(), [paper('方案-机密★.docx', { readText: 'WHOLE', secretMarks: ['机密★5年', '绝密'] })]);
    expect(told.map(({ found, pointer }) => `${pointer} ${found}`)).toEqual(['/files 文件“方案-机密★.docx”“机密★”', '/files 文件“方案-机密★.docx”的文字中“机密★5年”', '/files 文件“方案-机密★.docx”的文字中“绝密”']);
  });

  it('were looked for in papers that are counted by how much of them was read', () => {
    expect(papersRead([paper('a.docx', { readText: 'WHOLE' }), paper('b.xlsx', { readText: 'PART' }), paper('c.pdf'), paper('d.png')])).toEqual({ whole: 1, part: 1, unread: 2 });
  });
});
