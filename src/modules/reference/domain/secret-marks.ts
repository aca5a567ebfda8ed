const LEVEL = '(?:绝\\s*密|机\\s*密|秘\\s*密)';
const TERM = '(?:\\s*(?:长期|[\\d一二三四五六七八九十]+\\s*(?:年|个月|月)))';
/** 商业秘密, 技术秘密, 工作秘密 and 商业机密 are no state secrets, whatever stands behind them. */
const OTHER_SECRETS = '(?<!商业|技术|工作|企业|个人|通信|商务)';
const SPACE = '[\\s_.,，、·:：;；()（）【】\\[\\]〔〕《》“”"\'#&+\\d-]';
/** 国家秘密标志: the level with its star and, where it has one, its term (保守国家秘密法实施条例：密级★保密期限); or named as the level. */
const IN_TEXTS = [
  new RegExp(`${OTHER_SECRETS}${LEVEL}\\s*(?:[★☆✩✪]${TERM}?|[*＊]${TERM})`),
  new RegExp(`密级\\s*(?:[:：]|为|是)\\s*${LEVEL}`),
  new RegExp(`(?:^|\\n)[（(【\\[〔\\s]*${LEVEL}[）)】\\]〕]*${TERM}?\\s*(?:$|\\n)`),
];
/** In names the level alone is a mark too, where it stands by itself: 绝密图纸.pdf, but not 杜绝密封泄漏.pdf. */
const IN_NAMES = [...IN_TEXTS, new RegExp(`(?:^|${SPACE})(?:绝密|机密|秘密)级?(?:文件|资料|材料|图纸|件)?(?=$|${SPACE})`)];

function first(text: string, marks: readonly RegExp[]): string | null {
  for (const mark of marks) {
    const found = mark.exec(text)?.[0].trim();
    if (found) return found;
  }
  return null;
}

/** The first mark of a state secret (国家秘密标志) in a text of a form; null where there is none. */
export const secretMarkInText = (text: string): string | null => first(text, IN_TEXTS);

/** … in a title or the name of a file. */
export const secretMarkInName = (name: string): string | null => first(name, IN_NAMES);

const MOST_MARKS = 5;
const MOST_LENGTH = 40;

/**
 * Marks in the paragraphs of a file, each once, at most five. Each paragraph is looked at by itself: a pattern that ran over the ends of lines would take quadratic time on a
 * hostile file.
 */
export function secretMarksInLines(lines: readonly string[]): string[] {
  const found = new Set<string>();
  for (const line of lines) {
    const mark = secretMarkInText(line);
    if (mark !== null) found.add(mark.slice(0, MOST_LENGTH));
    if (found.size === MOST_MARKS) break;
  }
  return [...found];
}
