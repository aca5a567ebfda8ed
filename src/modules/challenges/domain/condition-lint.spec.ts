import { barrierFaults, barrierWarnings, barriersIn, type Barrier } from './condition-lint.js';

const kinds = (text: string): Barrier[] => barriersIn(text).map(({ kind }) => kind);

describe('the lint of conditions', () => {
  it.each<[Barrier, string]>([
    ['AGE', '项目负责人年龄不超过45周岁'], ['AGE', '负责人须在四十五岁以下'], ['AGE', '年龄 ４５ 周岁及以下'], ['AGE', '项目负责人为1980年1月1日以后出生'], ['AGE', '团队以青年科技人员为主'], ['AGE', '负责人未达到法定退休年龄'],
    ['AGE', '80后青年'], ['AGE', '限八零后'], ['AGE', '团队以90后为主'], ['AGE', '负责人年富力强'], ['AGE', '青年团队优先'],
    ['TITLE', '负责人具有高级职称'], ['TITLE', '具备副高及以上水平'], ['TITLE', '由教授或研究员牵头'], ['TITLE', '高级工程师以上'], ['TITLE', '团队有院士'], ['TITLE', '泰山学者、长江学者优先'], ['TITLE', '获得国家杰青资助'], ['TITLE', '入选万人计划'],
    ['TITLE', '省级领军人才'], ['TITLE', '享受国务院特殊津贴'], ['TITLE', '负责人为博士生导师'],
    ['TITLE', '具有高级专业技术资格'], ['TITLE', '高级技师'], ['TITLE', '团队负责人为国家级人才'], ['TITLE', '限海右人才'], ['TITLE', '中级工程师以上'], ['TITLE', '正高级农艺师'], ['TITLE', '专业技术职务为副高'], ['TITLE', '首席技师领衔'], ['TITLE', '入选泰山人才'], ['TITLE', '认定为A类人才'], ['TITLE', '省级人才计划入选者'],
    ['DEGREE', '博士学位'], ['DEGREE', '硕士研究生以上'], ['DEGREE', '本科及以上学历'], ['DEGREE', '毕业于985高校'], ['DEGREE', '双一流高校毕业'], ['DEGREE', '负责人为博士'],
    ['DEGREE', '研究生以上文化程度'], ['DEGREE', '研究生毕业'], ['DEGREE', '大学文化程度'], ['DEGREE', '中专以上'], ['DEGREE', '毕业于世界一流大学'],
    ['COMPANY_AGE', '企业成立满三年'], ['COMPANY_AGE', '注册成立3年以上'], ['COMPANY_AGE', '成立时间不少于5年'], ['COMPANY_AGE', '注册时间一年以上'], ['COMPANY_AGE', '经营年限五年'], ['COMPANY_AGE', '2020年以前成立'], ['COMPANY_AGE', '设立满 24 个月'], ['COMPANY_AGE', '经营满两年'],
    ['COMPANY_AGE', '企业应有三个以上完整会计年度'], ['COMPANY_AGE', '公司运营三年以上'], ['COMPANY_AGE', '营业执照签发满两年'], ['COMPANY_AGE', '营业执照核发时间不少于24个月'], ['COMPANY_AGE', '具有两个完整的会计年度'], ['COMPANY_AGE', '企业正常运营满3年'], ['COMPANY_AGE', '单位运营年限五年'], ['COMPANY_AGE', '揭榜方应持续营业不少于三年'],
    ['CAPITAL', '注册资本不低于500万元'], ['CAPITAL', '注册资金1000万'], ['CAPITAL', '实缴资本二百万元'], ['CAPITAL', '实收资本'],
    ['LOCAL', '在本市注册的企业'], ['LOCAL', '限本县企业'], ['LOCAL', '须为本地单位'], ['LOCAL', '注册地在荣成市'], ['LOCAL', '在威海市依法注册'], ['LOCAL', '省内高校'], ['LOCAL', '辖区内设立的机构'], ['LOCAL', '具有当地户籍'],
    ['AGE', '项目负责人出生日期在1980年1月1日以后'], ['AGE', '1980年1月1日（含）以后出生'], ['COMPANY_AGE', '具有三年以上经营历史的企业'], ['COMPANY_AGE', '企业创办满三年'], ['COMPANY_AGE', '创建五年以上的单位'], ['TITLE', '负责人为教授级专家'], ['TITLE', '由首席专家牵头'], ['TITLE', '讲师及以上'],
    ['LOCAL', '荣成市注册的企业'], ['LOCAL', '须为荣成市注册企业'], ['LOCAL', '注册在荣成市的企业'],
  ])('finds %s in “%s”', (kind, text) => {
    expect(kinds(text)).toContain(kind);
  });

  it.each([
    '具有独立法人资格', '在中华人民共和国境内注册的独立法人', '中国境内注册', '境内外高校院所均可揭榜', '近三年无科研失信记录', '三年内未被列入经营异常名录', '具备完成任务的研发能力和条件', '拥有与任务相关的发明专利',
    '对年龄、学历和职称不作要求', '不限年龄、职称、学历', '不设注册资本门槛', '注册地不限', '不以论文、职称、学历为条件', '成果须在本县转化落地', '完成过同类装备研制，业绩不少于2项', '设有博士后工作站', '研制周期不超过24个月', '承诺按期完成', '设备使用满三年仍可靠运行',
    '样机连续运行12个月无故障', '检测报告由具备资质的机构出具',
    '设备运行三年以上', '系统稳定运营三年以上无故障', '公司提供三年以上质保', '企业应提供的设备使用寿命不少于十年', '营业执照在有效期内', '近三个会计年度无重大违法记录', '按会计年度报送决算', '有稳定的研发人才队伍', '为企业培养技术人才', '可以与高校联合培养研究生', '联合技师学院开展培训',
    '配备专业技术人员', '具备专业技术能力', '校正高频误差', '具有高级氧化工艺的工程经验', '加热至80后保温2小时', '能提供高级别防护', '企业运营的产线可用于中试', '产线运营数据不少于12个月', '国家级人才培养基地可以参加', '青年路厂区可用于中试',
    '运行海水循环试验台8000小时', '设备运行满两年', '工艺须在60℃以下', '市场监管部门登记的产品',
  ])('lets “%s” pass', (text) => {
    expect(barriersIn(text)).toEqual([]);
  });

  it('is not fooled by what is waived beside it', () => {
    expect(kinds('不设年龄限制，但须具有高级职称')).toEqual(['TITLE']);
    expect(kinds('学历不限且注册资本不低于1000万元')).toEqual(['CAPITAL']);
  });

  it('shows the words as they are written', () => {
    expect(barriersIn('负责人年龄不超过45周岁，博士学位或高级职称')).toEqual([
      { kind: 'AGE', words: ['年龄不超过45周岁'] }, { kind: 'TITLE', words: ['职称'] }, { kind: 'DEGREE', words: ['博士', '学位'] },
    ]);
  });

  it('refuses a barrier without a reason, and takes one that is explained', () => {
    const text = '注册资本不低于500万元';
    expect(barrierFaults([{ text: '独立法人', reason: '' }, { text, reason: '有必要' }])).toMatchObject([{ code: 'BARRIER', pointer: '/conditions/1/text', zh: expect.stringContaining('“注册资本不低于500万元”') as string }]);
    expect(barrierFaults([{ text: '年龄45周岁以下的博士', reason: '' }])).toMatchObject([{ zh: expect.stringMatching(/“年龄45周岁以下”限制年龄，“博士”限制学历学位，/) as string }]);
    expect(barrierFaults([{ text, reason: '按行业监管规定，压力容器制造单位须达到此标准' }])).toEqual([]);
  });

  it('only warns of such words in running text', () => {
    expect(barrierWarnings('希望由本地企业承担', '/background')).toMatchObject([{ code: 'BARRIER_IN_TEXT', pointer: '/background' }]);
  });
});
