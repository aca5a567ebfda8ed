/** Hands bytes to the reader as a file; nothing leaves the browser. */
export function saveFile(name: string, content: BlobPart): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // a browser that is still asking where to save it needs the address a little longer
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
