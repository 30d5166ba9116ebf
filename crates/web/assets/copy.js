// Buttons that copy what stands beside them, and say that they did.

/**
 * @param {HTMLButtonElement} button hidden where there is no script, or nothing to copy with; it brings what to say afterwards
 * @param {(sentence: string) => void} announce
 */
export function mountCopy(button, announce) {
  const text = document.getElementById(button.dataset.copy ?? "");
  // A browser has none on an address that is not secure.
  if (!text || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent?.trim() ?? "");
      const copied = button.dataset.copied ?? "";
      button.textContent = copied;
      announce(copied);
    } catch {
      getSelection()?.selectAllChildren(text);
      announce(button.dataset.notCopied ?? "");
      button.hidden = true;
    }
  });
}
