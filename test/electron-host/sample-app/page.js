// Runs in the page's own world.
const output = document.querySelector('output');
const show = (value) => {
  output.textContent = JSON.stringify(value);
};
window.sample.on('pushed', show);
document.querySelector('button').addEventListener('click', () => window.sample.invoke('push', 2, 3));
document.querySelector('input').addEventListener('change', (event) => {
  output.textContent = window.sample.pathOfFile(event.target.files[0]);
});
document.querySelector('img').addEventListener('dragstart', (event) => {
  event.preventDefault();
  window.sample.send('drag', '/data/picture.png');
});
