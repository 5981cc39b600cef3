/** Gives the browser a text to be saved as a file. */
export function saveFile(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // A browser may begin to read only after the click was handled.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
