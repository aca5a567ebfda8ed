/** Enough of a mail address for whoever knows it, for nobody else: zhangsan@example.org → z***n@example.org. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  return `${local.slice(0, 1)}***${local.length > 2 ? local.slice(-1) : ''}${address.slice(at)}`;
}
