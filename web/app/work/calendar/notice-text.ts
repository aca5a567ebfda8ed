export interface OffDays {
  name: string;
  from: string;
  to: string;
}

export interface NoticeDays {
  off: OffDays[];
  work: string[];
}

/** 1月1日, 2022年12月31日; behind 至 the month may be left out. */
const DATE = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日/g;
const LINE = /^\s*(?:（?[一二三四五六七八九十]+[、）])?\s*([^：:\s]{2,20})[：:](.+)$/;

/**
 * The days of a holiday notice out of its own sentences, one holiday a line: 元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
 * Lines that name no holiday are passed over. Whether the days are right is for the server to say.
 */
export function daysOfNotice(text: string, year: number): NoticeDays {
  const days: NoticeDays = { off: [], work: [] };
  for (const line of text.split('\n')) {
    const [, name = '', sentences = ''] = LINE.exec(line) ?? [];
    for (const sentence of sentences.split('。')) {
      const dates = datesIn(sentence, year, name.includes('元旦'));
      const [from] = dates;
      if (!from) continue;
      if (sentence.includes('放假')) days.off.push({ name, from, to: sentence.includes('至') ? (dates[1] ?? from) : from });
      else if (sentence.includes('上班')) days.work.push(...dates);
    }
  }
  return { off: days.off, work: [...new Set(days.work)].sort() };
}

/** A day of December belongs to the year before where the holiday is New Year's Day. */
function datesIn(sentence: string, year: number, newYear: boolean): string[] {
  let [ofYear, month] = [year, 0];
  return [...sentence.matchAll(DATE)].map(([, named, ofMonth, day = '']) => {
    month = Number(ofMonth ?? month);
    ofYear = named ? Number(named) : newYear && month === 12 ? year - 1 : year;
    return [ofYear, String(month).padStart(2, '0'), day.padStart(2, '0')].join('-');
  });
}

const said = (date: string, year: number): string => {
  const [ofYear = '', month, day] = date.split('-');
  return `${Number(ofYear) === year ? '' : `${ofYear}年`}${Number(month)}月${Number(day)}日`;
};

/** The days of a notice as a text that `daysOfNotice` reads. */
export function textOfNotice({ off, work }: { off: readonly OffDays[]; work: readonly string[] }, year: number): string {
  const lines = off.map(({ name, from, to }) => `${name}：${said(from, year)}${from === to ? '' : `至${said(to, year)}`}放假。`);
  return [...lines, ...(work.length > 0 ? [`调休：${work.map((day) => said(day, year)).join('、')}上班。`] : [])].join('\n');
}
