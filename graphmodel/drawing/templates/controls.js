/* What one does with the map: keys, buttons, the picture and the printed page. */
// ------------------------------------------------------------------------------------------------- keyboard and buttons
const zoom = factor => { untouched = false; net.moveTo({scale: Math.min(Math.max(net.getScale() * factor, .05), 6), animation: motion(true)}); };
const ARROWS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
$('map').onkeydown = e => {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.key === '+' || e.key === '=') zoom(1.3);
  else if (e.key === '-') zoom(1 / 1.3);
  else if (e.key === '0') fit(true);
  else if (e.key === 'Enter') { if (!state.node) choose(rank.find(n => shown.node[n.i] !== 'off'), true); $('panel').focus(); }
  else if (e.key in ARROWS) {
    const seen = nodes.filter(n => shown.node[n.i] !== 'off' && n !== state.node);
    if (!state.node) { if (rank.length) choose(rank.find(n => shown.node[n.i] !== 'off') || rank[0], true); }
    else {
      const [dx, dy] = ARROWS[e.key], c = state.node;
      const ahead = seen.map(n => [n, (n.x - c.x) * dx + (n.y - c.y) * dy, Math.abs((n.x - c.x) * dy) + Math.abs((n.y - c.y) * dx)]).filter(([, p, q]) => p > 0 && q <= p * 1.6);
      const next = ahead.sort((a, b) => a[1] + 2 * a[2] - b[1] - 2 * b[2])[0];
      if (next) choose(next[0], true);
    }
  } else return;
  e.preventDefault();
};
$('in').onclick = () => zoom(1.3); $('out').onclick = () => zoom(1 / 1.3); $('fit').onclick = () => { untouched = true; fit(true); };

const tables = () => { $('tables').open = true; $('tables').scrollIntoView(); $('tables').querySelector('summary').focus({preventScroll: true}); };
for (const link of document.querySelectorAll('a[href="#tables"]')) link.onclick = e => { e.preventDefault(); tables(); };

// ----------------------------------------------------------------------------------------------------- picture and print
/** The view as a canvas, `k` times as fine, with a legend beneath and, for a file, the title above: vis-network draws it off the screen. */
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
    const entries = [...kinds.map(kind => [kind, said.kinds[kind]]), ...(nodes.some(n => n.reports) ? [['ring', said.reporter]] : []),
      ...(data.ties.length ? [['line', said.direct]] : []), ...(ties.some(t => !t.direct) ? [['dashes', said.together]] : [])];
    measure.font = `13px ${FONT}`;
    let x = 20, y = 22;
    const spots = entries.map(([kind, text]) => {
      const width = 24 + measure.measureText(text).width + 22;
      if (x + width > w - 10 && x > 20) { x = 20; y += 24; }
      x += width;
      return [kind, text, x - width, y];
    });
    const head = titled ? 76 : 0, foot = y + (titled ? 40 : 14), canvas = el('canvas', {width: from.width, height: Math.round((head + view.height + foot) * unit)});
    const ctx = canvas.getContext('2d');
    ctx.fillStyle = '#fff'; ctx.fillRect(0, 0, canvas.width, canvas.height);
    ctx.drawImage(from, 0, head * unit);
    ctx.scale(unit, unit);
    const text = (font, color, what, x, y) => { ctx.font = `${font} ${FONT}`; ctx.fillStyle = color; ctx.fillText(what, x, y, w - 40); };
    if (titled) { text('650 22px', INK, data.title, 20, 36); text('14px', SOFT, wholePeriod() ? data.period : $('range').textContent, 20, 60); text('12px', SOFT, data.facts, 20, head + view.height + foot - 12); }
    for (const [kind, name, x, y] of spots) {
      ctx.save(); ctx.translate(x, head + view.height + y - 12); ctx.lineWidth = .8;
      if (kind === 'ring') { ctx.beginPath(); ctx.arc(8, 8, 7, 0, 7); ctx.lineWidth = 1.8; ctx.strokeStyle = INK; ctx.stroke(); }
      else if (kind === 'line' || kind === 'dashes') { ctx.beginPath(); ctx.moveTo(0, 8); ctx.lineTo(18, 8); ctx.lineWidth = kind === 'line' ? 2.5 : 1.5; ctx.setLineDash(kind === 'line' ? [] : [4, 3]); ctx.strokeStyle = LINE; ctx.stroke(); }
      else { const path = new Path2D(data.shapes[data.looks[kind][1]]); ctx.fillStyle = data.looks[kind][0]; ctx.strokeStyle = 'rgba(26,35,48,.6)'; ctx.fill(path); ctx.stroke(path); }
      ctx.restore();
      text('13px', INK, name, x + 24, head + view.height + y);
    }
    copy.destroy(); box.remove(); done(canvas);
  })));
}
$('png').onclick = async () => {
  const canvas = await picture(3, true);
  canvas.toBlob(blob => {
    const link = el('a', {href: URL.createObjectURL(blob), download: data.title.replace(/[^\p{L}\p{N} ._-]+/gu, '_').slice(0, 80) + '.png'});
    link.click(); setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
};
// A canvas goes blank when the print layout resizes it, so an image is printed: a fine one from the button, the screen's own for Ctrl+P.
let fine = false;
$('print').onclick = async () => { $('picture').src = (await picture(3, false)).toDataURL(); await $('picture').decode(); fine = true; print(); };
addEventListener('beforeprint', () => { if (!fine) $('picture').src = $('map').querySelector('canvas').toDataURL(); });
addEventListener('afterprint', () => { fine = false; });
