// Lets the print view open the browser's own dialogue.

const button = document.getElementById('print')
if (button !== null) {
  button.hidden = false
  button.addEventListener('click', () => print())
}
