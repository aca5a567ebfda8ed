import { defineProblems } from '../../kernel/http/index.js';

export const brokerProblem = defineProblems({
  BROKER_ALREADY: { status: 409, zh: '您已有技术经理人资料，请在原资料上修改。', en: 'You have a broker’s profile; please change that one.' },
  BROKER_TWO_ORGANISATIONS: { status: 409, zh: '技术经理人只能在一个机构执业：您在另一机构登记或担任技术经理人，请先退出。', en: 'A broker practises at one organisation only: you are registered, or a broker, at another; leave that one first.' },
  BROKER_OFFICE: { status: 403, zh: '科技局和登记机构的工作人员不得担任技术经理人，离开后 {years} 年内也不得执业。', en: 'Bureau staff and registrars cannot be brokers, nor within {years} years after leaving.' },
  BROKER_NOT_CONFIRMED: { status: 403, zh: '只有科技局已确认的技术经理人可以撮合、接诊和提出佣金约定，请先在“技术经理人登记”中提交资料。', en: 'Only brokers whom the bureau has confirmed bring sides together, take needs or propose terms of commission; submit your profile first.' },
  BROKER_SUSPENDED: { status: 403, zh: '您的技术经理人登记已被暂停，暂停期间不能办理业务。', en: 'Your registration as a broker is suspended; you cannot act until it is resumed.' },
  BROKER_GONE: { status: 403, zh: '您不在技术经理人名册，不能以技术经理人的身份参与这件交易；科技局确认登记后可以继续。', en: 'You are not in the register of brokers and take no part in this deal as one; once the bureau has confirmed you again, you can go on.' },
  BROKER_OWN_PARTY: { status: 403, zh: '交易一方是您所在的单位，您应当回避。', en: 'One of the parties is an organisation that you belong to; you cannot act.' },
  BROKER_STAKE: { status: 403, zh: '您声明在交易一方持有权益，应当回避。', en: 'You have declared a stake in a party; you cannot act.' },
  BROKER_INVESTED: { status: 403, zh: '您声明 {months} 个月内投资了客户的知识产权，应当回避。', en: 'You have declared an investment in a client’s intellectual property within {months} months; you cannot act.' },
});
