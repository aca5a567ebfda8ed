import { shortText } from './short-message.js';

it('a short message tells kind and matter alone', () => {
  expect(shortText('deadline', { zh: '技术合同登记', en: 'x' })).toBe('【科转】期限提醒：您有一条“技术合同登记”的消息，请登录平台查看。');
});
