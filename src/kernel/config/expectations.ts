import { registerDecorator } from 'class-validator';

/** What a right value of a variable is, in one clause and with an example: the sentence that a wrong one is answered with. */
export const EXPECTATIONS: Record<string, readonly [expected: string, example: string]> = {
  DATABASE_URL: ['应为写明主机的 PostgreSQL 连接地址，其中账号和密码里的特殊字符须按百分号编码', 'postgres://kezhuan:密码@db:5432/kezhuan'],
  PORT: ['应为 0–65535 的整数', '3000'],
  DATA_DIR: ['应为文件夹的路径', '/var/lib/kezhuan'],
  DEMO: ['应为 on 或 off', 'off'],
  PUBLIC_URL: ['应为 http 或 https 地址，只写协议、域名和端口，不带路径和参数', 'https://kj.example.gov.cn'],
  MEILI_URL: ['应为 http 或 https 地址', 'http://meilisearch:7700'],
  SMTP_URL: ['应为写明主机的邮件服务器地址，端口为 1–65535 的整数', 'smtps://账号:密码@mail.example.gov.cn:465'],
  S3_ENDPOINT: ['应为 http 或 https 地址', 'http://objects:9000'],
  WORKER: ['应为 on、only 或 off', 'on'],
  MAIL_FROM: ['应为一个电子邮箱，可以在尖括号前写名称', '科转 <noreply@example.gov.cn>'],
  METRICS_TOKEN: ['应为至少 16 个英文字母、数字或符号', 'openssl rand -hex 16 的输出'],
  LOG_LEVEL: ['应为 trace、debug、info、warn、error 或 silent', 'info'],
  ADMIN_EMAIL: ['应为电子邮箱', 'admin@example.gov.cn'],
  BUREAU_USCC: ['应为 18 位统一社会信用代码', '11371082MADY90019M'],
  BUREAU_REGION: ['应为 GB/T 2260 的六位地区代码', '371082'],
  UPLOAD_MAX_MB: ['应为 1–200 的整数', '20'],
  TRUST_PROXY: ['应为 0–5 的整数，即服务器前反向代理的层数', '1'],
  INBOX_DAYS: ['应为 7–3650 的整数，即消息读后保留的天数', '180'],
  SMS_GATEWAY_URL: ['应为 http 或 https 地址', 'https://gateway.example.gov.cn/sms'],
  SMS_GATEWAY_SECRET: ['应为至少 16 个字符', 'openssl rand -hex 16 的输出'],
  WECHAT_GATEWAY_URL: ['应为 http 或 https 地址', 'https://gateway.example.gov.cn/wechat'],
  WECHAT_GATEWAY_SECRET: ['应为至少 16 个字符', 'openssl rand -hex 16 的输出'],
  SITE_EMAIL: ['应为电子邮箱', 'service@example.gov.cn'],
};

const SHORT_TEXT = ['应为不超过 60 个字的文字', '演示市科学技术局'] as const;

/** One clear sentence. @param shown the wrong value as far as it may be repeated */
export function wrongSetting(key: string, shown: string): string {
  const [expected, example] = EXPECTATIONS[key] ?? SHORT_TEXT;
  return `配置有误，未启动：${key} ${expected}，例如 ${example}（当前值：${shown}）。`;
}

/** An address that the programs behind it will be able to take apart: scheme, host (of a database also as a parameter, where it is a socket), port and percent signs. */
function isAddress(value: unknown, schemes: readonly string[]): boolean {
  if (typeof value !== 'string' || /\s/.test(value) || !URL.canParse(value)) return false;
  const { protocol, username, password, pathname, hostname, searchParams } = new URL(value);
  if (hostname === '' && !(protocol.startsWith('postgres') && searchParams.get('host'))) return false;
  try {
    for (const part of [username, password, pathname]) decodeURIComponent(part);
  } catch {
    return false;
  }
  return schemes.includes(protocol.slice(0, -1)) && value.includes('://');
}

export function IsAddress(...schemes: readonly string[]): PropertyDecorator {
  return (target, propertyKey) =>
    registerDecorator({ name: 'isAddress', target: target.constructor, propertyName: String(propertyKey), validator: { validate: (value: unknown) => isAddress(value, schemes) } });
}

/** What stands before every path of ours: scheme, host and port alone. */
const isOrigin = (value: unknown): boolean => typeof value === 'string' && URL.canParse(value) && /^https?:\/\/[^/?#@\s]+\/?$/.test(value);

export function IsOrigin(): PropertyDecorator {
  return (target, propertyKey) => registerDecorator({ name: 'isOrigin', target: target.constructor, propertyName: String(propertyKey), validator: { validate: isOrigin } });
}
