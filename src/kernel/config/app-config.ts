import { resolve } from 'node:path';
import { plainToInstance, Type } from 'class-transformer';
import { IsEmail, IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, MinLength, validateSync } from 'class-validator';
import { LOG_LEVELS } from '../logging/index.js';
import { IsAddress, IsOrigin, wrongSetting } from './expectations.js';
import { type Site, SiteSettings } from './site-settings.js';

const TRANSLATED = ['SITE_SUBTITLE', 'SITE_ORGANISER', 'SITE_OPERATOR', 'SITE_HOURS', 'SITE_FILING'] as const;
const HTTP_URL = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/** Where short messages of a channel are handed over, and what signs them. */
export interface Gateway {
  url: string;
  secret: string;
}

/**
 * Every environment variable that the product reads, in one class. Names are the variables' own, so that the sentence
 * about a wrong value names what the administrator typed.
 */
export class AppConfig extends SiteSettings {
  /** postgres:// address of an external PostgreSQL ≥ 15; unset starts the embedded one. */
  @IsOptional() @IsAddress('postgres', 'postgresql') DATABASE_URL?: string;
  /** HTTP port, 1–65535; 0 takes a free one. */
  @Type(() => Number) @IsInt() @Min(0) @Max(65_535) PORT = 3000;
  /** Folder of everything the server keeps outside the database: embedded data, files, keys, audit heads. */
  @IsString() @MinLength(1) DATA_DIR = '.data';
  /** `on` loads demo data and offers one-click sign-in; `off` starts empty with a first administrator. */
  @IsIn(['on', 'off']) DEMO = 'on';
  /** Origin of the address that people use, for links in mails and canonical links. */
  @IsOptional() @IsOrigin() PUBLIC_URL?: string;
  /** Meilisearch; unset searches in PostgreSQL. */
  @IsOptional() @IsUrl(HTTP_URL) MEILI_URL?: string;
  @IsOptional() @IsString() MEILI_KEY?: string;
  /** smtp(s)://user:password@host:port; unset writes mails to DATA_DIR/mail. */
  @IsOptional() @IsAddress('smtp', 'smtps') SMTP_URL?: string;
  /** Sender of mails: an address, or a name with the address in angle brackets. */
  @Matches(/^(?:[^\s<>@,;"]+@[^\s<>@,;"]+|[^<>@,;"\r\n]{1,60}<[^\s<>@,;"]+@[^\s<>@,;"]+>)$/) MAIL_FROM = 'kezhuan@localhost';
  /** S3 store for files; unset keeps them below DATA_DIR. All four belong together. */
  @IsOptional() @IsUrl(HTTP_URL) S3_ENDPOINT?: string;
  @IsOptional() @IsString() S3_BUCKET?: string;
  @IsOptional() @IsString() S3_ACCESS_KEY?: string;
  @IsOptional() @IsString() S3_SECRET_KEY?: string;
  @IsString() S3_REGION = 'us-east-1';
  /** `on`: web and jobs in one process; `only`: jobs; `off`: web. */
  @IsIn(['on', 'only', 'off']) WORKER = 'on';
  /** Bearer token for /metrics; unset closes /metrics. */
  @IsOptional() @Matches(/^[\x21-\x7e]{16,}$/) METRICS_TOKEN?: string;
  @IsIn(LOG_LEVELS) LOG_LEVEL = 'info';
  /** First administrator where DEMO=off and nobody exists yet. */
  @IsOptional() @IsEmail({ require_tld: false }) ADMIN_EMAIL?: string;
  /** Credit code of the bureau that runs the platform, for its first start. */
  @Matches(/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/) BUREAU_USCC = '113710820000000000';
  /** GB/T 2260 code of the bureau's county or city. */
  @Matches(/^[1-8]\d{5}$/) BUREAU_REGION = '371082';
  /** Largest upload in MB, 1–200. */
  @Type(() => Number) @IsInt() @Min(1) @Max(200) UPLOAD_MAX_MB = 20;
  /** Days for which the inbox keeps what was read, 7–3650; what nobody reads twice as long. */
  @Type(() => Number) @IsInt() @Min(7) @Max(3650) INBOX_DAYS = 180;
  /** Number of reverse proxies in front of the server (Express `trust proxy`), 0–5. */
  @Type(() => Number) @IsInt() @Min(0) @Max(5) TRUST_PROXY = 0;

  /** Address that takes text messages; unset only writes down what would be sent. Address and secret belong together. */
  @IsOptional() @IsUrl(HTTP_URL) SMS_GATEWAY_URL?: string;
  /** Signs what is sent there (HMAC-SHA256). */
  @IsOptional() @MinLength(16) SMS_GATEWAY_SECRET?: string;
  /** The same for WeChat. */
  @IsOptional() @IsUrl(HTTP_URL) WECHAT_GATEWAY_URL?: string;
  @IsOptional() @MinLength(16) WECHAT_GATEWAY_SECRET?: string;

  get databaseUrl(): string {
    if (!this.DATABASE_URL) throw new Error('DATABASE_URL is not set and no embedded PostgreSQL was started');
    return this.DATABASE_URL;
  }
  get demo(): boolean {
    return this.DEMO === 'on';
  }
  /** A demo without a mail server: mails become files that no visitor reads, so what they say may be shown instead. */
  get mailsStayHere(): boolean {
    return this.demo && !this.SMTP_URL;
  }
  get site(): Site {
    return this.siteOf(this.demo);
  }
  get dataDir(): string {
    return resolve(this.DATA_DIR);
  }
  get runsJobs(): boolean {
    return this.WORKER !== 'off';
  }
  get servesHttp(): boolean {
    return this.WORKER !== 'only';
  }
  get publicUrl(): string {
    return (this.PUBLIC_URL ?? `http://localhost:${this.PORT}`).replace(/\/$/, '');
  }
  /** https decides the `Secure` flag and the `__Host-` prefix of the session cookie. */
  get secureCookies(): boolean {
    return this.publicUrl.startsWith('https:');
  }
  /** The text of which only the English was given; null where there is none. */
  get translatedAlone(): string | null {
    return TRANSLATED.find((key) => this[key] === undefined && this[`${key}_EN`] !== undefined) ?? null;
  }
  gatewayOf(channel: 'sms' | 'wechat'): Gateway | null {
    const [url, secret] = channel === 'sms' ? [this.SMS_GATEWAY_URL, this.SMS_GATEWAY_SECRET] : [this.WECHAT_GATEWAY_URL, this.WECHAT_GATEWAY_SECRET];
    return url && secret ? { url, secret } : null;
  }
  get s3(): { endpoint: string; bucket: string; accessKey: string; secretKey: string; region: string } | null {
    if (!this.S3_ENDPOINT) return null;
    return {
      endpoint: this.S3_ENDPOINT,
      bucket: this.S3_BUCKET ?? '',
      accessKey: this.S3_ACCESS_KEY ?? '',
      secretKey: this.S3_SECRET_KEY ?? '',
      region: this.S3_REGION,
    };
  }
}

/** Names of all variables, for the compose-file test and the documentation. */
export const CONFIG_KEYS = [
  'DATABASE_URL', 'PORT', 'DATA_DIR', 'DEMO', 'PUBLIC_URL', 'MEILI_URL', 'MEILI_KEY', 'SMTP_URL', 'MAIL_FROM',
  'S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY', 'S3_REGION', 'WORKER', 'METRICS_TOKEN', 'LOG_LEVEL',
  'ADMIN_EMAIL', 'BUREAU_USCC', 'BUREAU_REGION', 'UPLOAD_MAX_MB', 'TRUST_PROXY', 'INBOX_DAYS', 'SMS_GATEWAY_URL', 'SMS_GATEWAY_SECRET', 'WECHAT_GATEWAY_URL', 'WECHAT_GATEWAY_SECRET',
  'SITE_SUBTITLE', 'SITE_SUBTITLE_EN', 'SITE_ORGANISER', 'SITE_ORGANISER_EN', 'SITE_OPERATOR', 'SITE_OPERATOR_EN', 'SITE_HOURS', 'SITE_HOURS_EN',
  'SITE_PHONE', 'SITE_EMAIL', 'SITE_IDENTIFIER', 'SITE_FILING', 'SITE_FILING_EN',
] as const;

/** A wrong setting; its message is the one sentence that the start prints. */
export class ConfigError extends Error {}

/**
 * Reads and checks the settings. A blank variable counts as unset: compose files write them so.
 * @throws ConfigError with one sentence naming the first wrong variable.
 */
export function readConfig(env: Record<string, string | undefined>): AppConfig {
  const given = Object.fromEntries(CONFIG_KEYS.filter((key) => env[key] !== undefined && env[key]?.trim() !== '').map((key) => [key, env[key]]));
  const config = plainToInstance(AppConfig, given, { exposeDefaultValues: true });
  const [first] = validateSync(config);
  if (first) throw new ConfigError(wrongSetting(first.property, secretless(first.property, given[first.property])));
  for (const channel of ['SMS', 'WECHAT'] as const) {
    if (Boolean(config[`${channel}_GATEWAY_URL`]) !== Boolean(config[`${channel}_GATEWAY_SECRET`])) throw new ConfigError(`配置有误，未启动：${channel}_GATEWAY_URL、${channel}_GATEWAY_SECRET 须同时填写。`);
  }
  const s3 = [config.S3_ENDPOINT, config.S3_BUCKET, config.S3_ACCESS_KEY, config.S3_SECRET_KEY];
  if (s3.some(Boolean) && !s3.every(Boolean)) {
    throw new ConfigError('配置有误，未启动：S3_ENDPOINT、S3_BUCKET、S3_ACCESS_KEY、S3_SECRET_KEY 须同时填写。');
  }
  const alone = config.translatedAlone;
  if (alone) throw new ConfigError(`配置有误，未启动：填写 ${alone}_EN 时须同时填写 ${alone}。`);
  return config;
}

const secretless = (key: string, value: unknown) => (/URL|KEY|TOKEN|SECRET/.test(key) ? '已隐藏' : String(value).replace(/\s+/g, ' '));
