/** The media types that are accepted, by extension. */
export const ACCEPTED = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'], aliases: ['application/x-pdf'] },
  png: { mediaType: 'image/png', extensions: ['png'], aliases: ['image/x-png'] },
  jpeg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jfif'], aliases: ['image/jpg', 'image/pjpeg'] },
  webp: { mediaType: 'image/webp', extensions: ['webp'], aliases: [] },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extensions: ['docx'], aliases: [] },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'], aliases: [] },
  pptx: { mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', extensions: ['pptx'], aliases: [] },
} as const;

export type FileKind = keyof typeof ACCEPTED;
export type OfficeKind = 'docx' | 'xlsx' | 'pptx';

/** The extensions of kinds of files, as the choice of a file (`accept`) wants them; of all kinds where none is named. */
export const extensionsOf = (...kinds: readonly FileKind[]): string =>
  Object.entries(ACCEPTED).filter(([kind]) => kinds.length === 0 || kinds.some((one) => one === kind)).flatMap(([, { extensions }]) => extensions.map((extension) => `.${extension}`)).join(',');
