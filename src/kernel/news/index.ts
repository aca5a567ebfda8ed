export { inChinese, type News, NewsDesk, type Recipient, type Said, type Teller } from './news-desk.js';
export { type Floor, NEWS_KIND_CODES, NEWS_KINDS, type NewsKind, type NewsKindDefinition } from './news-kinds.js';
export { NewsModule } from './news.module.js';
