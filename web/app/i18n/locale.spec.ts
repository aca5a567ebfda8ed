import { localeOf, withLocale } from './locale';

const asked = (url: string, headers: Record<string, string> = {}) => localeOf({ url: `http://localhost${url}`, headers: new Headers(headers) });

describe('language of a request', () => {
  it('is Chinese where nothing is said', () => {
    expect(asked('/')).toBe('zh-CN');
    expect(asked('/', { 'accept-language': 'fr-FR,de;q=0.8' })).toBe('zh-CN');
  });

  it('follows the address, then the cookie, then the browser', () => {
    const headers = { cookie: 'sid=1; lang=zh-CN', 'accept-language': 'en-GB' };
    expect(asked('/?lang=en', headers)).toBe('en');
    expect(asked('/', headers)).toBe('zh-CN');
    expect(asked('/', { 'accept-language': 'en-GB,zh;q=0.5' })).toBe('en');
    expect(asked('/', { 'accept-language': 'en;q=0.3,zh-TW;q=0.9' })).toBe('zh-CN');
  });

  it('ignores languages that the site does not have', () => {
    expect(asked('/?lang=ja', { cookie: 'lang=xx' })).toBe('zh-CN');
  });

  it('reaches the API in the cookie', () => {
    expect(withLocale('a=1; lang=en; b=2', 'zh-CN')).toBe('a=1; b=2; lang=zh-CN');
    expect(withLocale(null, 'en')).toBe('lang=en');
  });
});
