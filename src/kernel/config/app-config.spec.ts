import 'reflect-metadata';
import { CONFIG_KEYS, ConfigError, readConfig } from './app-config.js';

const complaint = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'no complaint';
};

describe('the settings', () => {
  it('have a default or are optional, every one', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ PORT: 3000, DATA_DIR: '.data', DEMO: 'on', WORKER: 'on', LOG_LEVEL: 'info', UPLOAD_MAX_MB: 20, TRUST_PROXY: 0 });
    expect(CONFIG_KEYS.filter((key) => !(key in config))).toEqual([]);
  });

  it.each([
    ['PORT', '99999'], ['DEMO', 'yes'], ['DATABASE_URL', 'mysql://db'], ['PUBLIC_URL', 'example.test'], ['SMTP_URL', 'mail.test'], ['WORKER', 'both'],
    ['METRICS_TOKEN', 'short'], ['METRICS_TOKEN', '这是一个足够长的中文令牌但是请求头里不能写'], ['MAIL_FROM', 'not an address'], ['MAIL_FROM', 'a@b.test\nBcc: c@d.test'], ['MAIL_FROM', 'a@b.test, c@d.test'], ['LOG_LEVEL', 'verbose'], ['ADMIN_EMAIL', 'nobody'], ['BUREAU_USCC', '123'], ['BUREAU_REGION', '900000'],
    ['UPLOAD_MAX_MB', '0'], ['TRUST_PROXY', '6'], ['PORT', 'abc'], ['SMTP_URL', 'smtp://mail.test:99999'], ['SMTP_URL', 'smtp://mail.test:abc'],
    ['DATABASE_URL', 'postgres://user:100%@db/kezhuan'], ['BUREAU_USCC', '11ABCDEF0000000000'], ['SITE_PHONE', '1'.repeat(61)],
    ['PUBLIC_URL', 'http://x/y?z#f'], ['PUBLIC_URL', 'https://kj.example.gov.cn/kezhuan'], ['PUBLIC_URL', 'https://kj.example.gov.cn?a'], ['PUBLIC_URL', 'https://somebody@kj.example.gov.cn'], ['PUBLIC_URL', 'ftp://kj.example.gov.cn'],
    ['SMTP_URL', 'smtp://'], ['SMTP_URL', 'smtp:///mail'], ['DATABASE_URL', 'postgres://'], ['DATABASE_URL', 'postgres:///kezhuan'],
  ])('are refused in one sentence that names %s', (key, value) => {
    expect(complaint({ [key]: value })).toMatch(new RegExp(`^配置有误，未启动：${key} [\\u4e00-\\u9fff][^\\n]*，例如 [^\\n]+。$`));
  });

  it.each([
    ['PUBLIC_URL', 'https://kj.example.gov.cn'], ['PUBLIC_URL', 'http://localhost:3000/'], ['PUBLIC_URL', 'http://10.1.2.3:8080'], ['PUBLIC_URL', 'https://KJ.example.gov.cn'], ['PUBLIC_URL', 'https://kj.example.gov.cn:443'],
    ['MAIL_FROM', '科转 <noreply@example.gov.cn>'], ['MAIL_FROM', 'kezhuan@localhost'], ['SMTP_URL', 'smtp://mail'], ['DATABASE_URL', 'postgres://db/kezhuan'], ['DATABASE_URL', 'postgres:///kezhuan?host=/var/run/postgresql'],
  ])('take for %s what works: %s', (key, value) => {
    expect(readConfig({ [key]: value })).toMatchObject({ [key]: value });
  });

  it('are not repeated in the sentence where they may be secret', () => {
    expect(complaint({ DATABASE_URL: 'mysql://user:secret@db' })).not.toContain('secret');
  });

  it('that are blank count as unset', () => {
    expect(readConfig({ PORT: ' ', SITE_PHONE: '  ' })).toMatchObject({ PORT: 3000 });
    expect(readConfig({ DEMO: 'off', SITE_PHONE: '  ' }).site.phone).toBe('');
  });

  it('in English ask for their Chinese', () => {
    expect(complaint({ SITE_HOURS_EN: 'working days' })).toBe('配置有误，未启动：填写 SITE_HOURS_EN 时须同时填写 SITE_HOURS。');
  });

  it('of the S3 store belong together', () => {
    expect(complaint({ S3_ENDPOINT: 'http://store.test' })).toContain('S3_SECRET_KEY');
    expect(readConfig({ S3_ENDPOINT: 'http://store.test', S3_BUCKET: 'b', S3_ACCESS_KEY: 'a', S3_SECRET_KEY: 's' }).s3).toMatchObject({ bucket: 'b' });
  });
});
