/* What one does with the map: keys, buttons, the picture and the printed page. */

// ------------------------------------------------------------------------------------------------- keyboard and buttons
const zoom = factor => {
  untouched = false;
  net.moveTo({scale: Math.min(Math.max(net.getScale() * factor, .05), 6), animation: motion(true)});
};
const foremost = () => rank.find(n => shown.node[n.i] !== 'off');
const ARROWS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
/** The nearest organisation in a direction, and not too far to its side. */
function beside(from, dx, dy) {
  const seen = nodes.filter(n => shown.node[n.i] !== 'off' && n !== from);
  const ways = seen.map(n => ({n, x: n.x - from.x, y: n.y - from.y}))
    .map(({n, x, y}) => ({n, ahead: x * dx + y * dy, aside: Math.abs(x * dy) + Math.abs(y * dx)}))
    .filter(way => way.ahead > 0 && way.aside <= way.ahead * 1.6).sort((a, b) => a.ahead + 2 * a.aside - b.ahead - 2 * b.aside);
  return ways.length ? ways[0].n : null;
}
$('map').onkeydown = e => {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.key === '+' || e.key === '=') zoom(1.3);
  else if (e.key === '-') zoom(1 / 1.3);
  else if (e.key === '0') fit(true);
  else if (e.key === 'Enter') { if (!state.node && foremost()) choose(foremost(), true); $('panel').focus(); }
  else if (e.key in ARROWS) {
    const next = state.node ? beside(state.node, ...ARROWS[e.key]) : foremost();
    if (next) choose(next, true);
  } else return;
  e.preventDefault();
};
$('in').onclick = () => zoom(1.3); $('out').onclick = () => zoom(1 / 1.3); $('fit').onclick = () => { untouched = true; fit(true); };

for (const link of document.querySelectorAll('a[href="#tables"]')) link.onclick = e => {
  e.preventDefault();
  $('tables').open = true; $('tables').scrollIntoView(); $('tables').querySelector('summary').focus({preventScroll: true});
};

// ----------------------------------------------------------------------------------------------------- picture and print
/** What a line of the legend begins with: the symbol of a kind, the ring of those who report, or one of the two lines. */
const SIGNS = {
  ring: ['M8 1a7 7 0 1 0 0 14a7 7 0 1 0 0-14z', INK, 1.8, []], line: ['M0 8h18', LINE, 2.5, []], dashes: ['M0 8h18', LINE, 1.5, [4, 3]],
  doubt: ['M0 8h3M15 8h3M3 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0', DOUBT, 1.2, []], money: ['M0 8h18M13 4l5 4-5 4', MONEY, 2, []],
  ofClass: ['M0 8h18M13 4l5 4-5 4', MONEY, 2, [2, 3]],
};
function sign(ctx, kind, x, y) {
  const [outline, stroke, width, dashes] = SIGNS[kind] || [data.shapes[data.looks[kind][1]], 'rgba(26,35,48,.6)', .8, []];
  const path = new Path2D(outline);
  ctx.save(); ctx.translate(x, y);
  if (!SIGNS[kind]) { ctx.fillStyle = data.looks[kind][0]; ctx.fill(path); }
  ctx.strokeStyle = stroke; ctx.lineWidth = width; ctx.setLineDash(dashes); ctx.stroke(path);
  if (kind === 'doubt') { ctx.font = `650 10px ${FONT}`; ctx.textAlign = 'center'; ctx.fillStyle = DOUBT; ctx.fillText('?', 9, 11.5); }
  ctx.restore();
}
/** The view as a canvas, `k` times as fine, for a file with the title above and the legend beneath, as the printed page has them itself: vis-network draws it off the screen. */
function picture(k, titled) {
  const view = $('map').getBoundingClientRect(), box = el('div');
  Object.assign(box.style, {position: 'fixed', left: '-99999px', top: 0, width: view.width * k + 'px', height: view.height * k + 'px'});
  document.body.append(box);
  const copy = new vis.Network(box, {nodes: nodeSet.get(), edges: edgeSet.get()}, {...options, autoResize: false});
  copy.on('afterDrawing', ctx => overlay(ctx, unitOf(box, k)));
  copy.moveTo({position: net.getViewPosition(), scale: net.getScale() * k});
  return new Promise(done => copy.once('afterDrawing', () => requestAnimationFrame(() => {
    const from = box.querySelector('canvas'), unit = from.width / view.width, w = view.width;
    const kinds = Object.keys(data.looks).filter(kind => nodes.some(n => n.kind === kind && shown.node[n.i] !== 'off'));
    const lines = ties.filter(t => shown.tie[t.i] !== 'off'), met = lines.filter(t => !t.funding), money = lines.flatMap(t => t.funding || []);
    const entries = [
      ...kinds.map(kind => [kind, said.kinds[kind]]), nodes.some(n => n.reports && shown.node[n.i] !== 'off') && ['ring', said.reporter],
      met.some(t => t.direct) && ['line', said.direct], met.some(t => !t.direct) && ['dashes', said.together],
      met.some(doubtful) && ['doubt', said.doubtful_tie], money.some(f => !f.ofClass) && ['money', `${said.funding}: ${said.basis_stated}`],
      money.some(f => f.ofClass) && ['ofClass', `${said.funding}: ${said.basis_class}`]].filter(Boolean);
    measure.font = `13px ${FONT}`;
    let x = 20, y = 22;
    const spots = entries.map(([kind, text]) => {
      const width = 24 + measure.measureText(text).width + 22;
      if (x + width > w - 10 && x > 20) { x = 20; y += 24; }
      x += width;
      return [kind, text, x - width, y];
    });
    const below = [$('facts').textContent, $('unnamed').firstChild.textContent].filter(Boolean);
    const head = titled ? 76 : 0, low = head + view.height, foot = titled ? y + 22 + 18 * below.length : 0;
    const canvas = el('canvas', {width: from.width, height: Math.round((low + foot) * unit)}), ctx = canvas.getContext('2d');
    ctx.fillStyle = '#fff'; ctx.fillRect(0, 0, canvas.width, canvas.height);
    ctx.drawImage(from, 0, head * unit);
    ctx.scale(unit, unit);
    const put = (font, color, what, x, y) => { ctx.font = `${font} ${FONT}`; ctx.fillStyle = color; ctx.fillText(what, x, y, w - 40); };
    if (titled) {
      put('650 22px', INK, data.title, 20, 36);
      put('14px', SOFT, [$('period').textContent, $('counts').textContent].filter(Boolean).join(' · '), 20, 60);
      below.forEach((line, i) => put('12px', SOFT, line, 20, low + y + 28 + 18 * i));
    }
    for (const [kind, name, x, y] of titled ? spots : []) { sign(ctx, kind, x, low + y - 12); put('13px', INK, name, x + 24, low + y); }
    copy.destroy(); box.remove(); done(canvas);
  })));
}
$('png').onclick = async () => {
  const canvas = await picture(3, true);
  canvas.toBlob(blob => {
    const name = data.title.replace(/[^\p{L}\p{N} ._-]+/gu, '_').slice(0, 80);
    const link = el('a', {href: URL.createObjectURL(blob), download: name + '.png'});
    link.click(); setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
};
// A canvas goes blank when the print layout resizes it, so an image is printed: a fine one from the button, the screen's own for Ctrl+P.
let fine = false;
$('print').onclick = async () => {
  $('picture').src = (await picture(3, false)).toDataURL();
  await $('picture').decode();
  fine = true; print();
};
addEventListener('beforeprint', () => { if (!fine) $('picture').src = $('map').querySelector('canvas').toDataURL(); });
addEventListener('afterprint', () => { fine = false; });
