import { IsEmail, IsOptional, IsString, MaxLength } from 'class-validator';

const SHORT = 60;

function Words(): PropertyDecorator {
  return (target, key) => {
    for (const decorate of [IsOptional(), IsString(), MaxLength(SHORT)]) decorate(target, key);
  };
}

/** A text in both languages of the pages. */
export interface TwoLanguages {
  'zh-CN': string;
  en: string;
}

/** Who runs the site and how to reach them, as the pages name it; an empty text is left out. */
export interface Site {
  subtitle: TwoLanguages;
  organiser: TwoLanguages;
  operator: TwoLanguages;
  hours: TwoLanguages;
  phone: string;
  email: string;
  /** 政府网站标识码 */
  identifier: string;
  /** ICP 备案号 */
  filing: TwoLanguages;
}

const DEMO_SITE: Site = {
  subtitle: { 'zh-CN': '演示市技术转移公共服务', en: 'Technology transfer service of Demo City' },
  organiser: { 'zh-CN': '演示市科学技术局', en: 'Demo City Science and Technology Bureau' },
  operator: { 'zh-CN': '演示市技术转移中心', en: 'Demo City Technology Transfer Centre' },
  hours: { 'zh-CN': '工作日 9:00–17:00', en: 'working days 9:00–17:00' },
  phone: '0000-1234567',
  email: 'service@kezhuan.example',
  identifier: '0000000000',
  filing: { 'zh-CN': '演示 ICP 备 00000000 号', en: 'ICP filing 00000000 (demo)' },
};

const EMPTY: TwoLanguages = { 'zh-CN': '', en: '' };
const EMPTY_SITE: Site = { subtitle: EMPTY, organiser: EMPTY, operator: EMPTY, hours: EMPTY, phone: '', email: '', identifier: '', filing: EMPTY };

/** The part of the settings that only words the pages; texts of at most 60 characters. */
export class SiteSettings {
  /** Line under the product's name. English falls back to Chinese wherever it is unset. */
  @Words() SITE_SUBTITLE?: string;
  @Words() SITE_SUBTITLE_EN?: string;
  /** 主办单位. */
  @Words() SITE_ORGANISER?: string;
  @Words() SITE_ORGANISER_EN?: string;
  /** 承办单位, whom visitors call and write to. */
  @Words() SITE_OPERATOR?: string;
  @Words() SITE_OPERATOR_EN?: string;
  /** Hours of the telephone. */
  @Words() SITE_HOURS?: string;
  @Words() SITE_HOURS_EN?: string;
  @Words() SITE_PHONE?: string;
  @IsOptional() @IsEmail({ require_tld: false }) SITE_EMAIL?: string;
  /** 政府网站标识码. */
  @Words() SITE_IDENTIFIER?: string;
  /** ICP 备案号. */
  @Words() SITE_FILING?: string;
  @Words() SITE_FILING_EN?: string;

  /** @param demo fills what is unset with the words of the demo */
  protected siteOf(demo: boolean): Site {
    const unset = demo ? DEMO_SITE : EMPTY_SITE;
    const both = (zh: string | undefined, en: string | undefined, otherwise: TwoLanguages): TwoLanguages =>
      zh === undefined ? otherwise : { 'zh-CN': zh, en: en ?? zh };
    return {
      subtitle: both(this.SITE_SUBTITLE, this.SITE_SUBTITLE_EN, unset.subtitle),
      organiser: both(this.SITE_ORGANISER, this.SITE_ORGANISER_EN, unset.organiser),
      operator: both(this.SITE_OPERATOR, this.SITE_OPERATOR_EN, unset.operator),
      hours: both(this.SITE_HOURS, this.SITE_HOURS_EN, unset.hours),
      phone: this.SITE_PHONE ?? unset.phone,
      email: this.SITE_EMAIL ?? unset.email,
      identifier: this.SITE_IDENTIFIER ?? unset.identifier,
      filing: both(this.SITE_FILING, this.SITE_FILING_EN, unset.filing),
    };
  }
}
