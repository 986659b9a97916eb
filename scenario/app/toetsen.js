// Ctrl+Z and Ctrl+Shift+Z wherever one is on the page. What one types keeps the undo of the browser itself.
const TYPED = "input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, [contenteditable=true]";

addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "z") return;
  const [focused] = event.composedPath(); // also inside our own parts of the page
  if (focused instanceof Element && focused.matches(TYPED)) return;
  const name = event.shiftKey ? "opnieuw" : "ongedaan";
  const button = document.querySelector(`.st-key-kop_${name} button:not([disabled])`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
