/* Names and rings, drawn by ourselves. vis-network would scale names with the map and let them overlap. Ours keep their size on the
   screen, the important ones are set first, and what would cover a name or a symbol is left out until one zooms in. */
const measure = document.createElement('canvas').getContext('2d');
const EM = narrow ? 11.5 : 13, ROW = narrow ? 14 : 16;
const rank = [...nodes].sort((a, b) => b.reports - a.reports || b.size - a.size || (a.name < b.name ? -1 : 1));
/** A name on up to three lines, as even as may be; from a longer one the middle is left out, for its end tells it from its like. */
function wrap(n) {
  if (n.lines) return n;
  const words = n.name.split(/\s+/);
  const broken = limit => words.reduce((lines, word) => {
    const last = lines.length - 1;
    if (last >= 0 && (lines[last] + ' ' + word).length <= limit) lines[last] += ' ' + word; else lines.push(word);
    return lines;
  }, []);
  let lines = broken(16);
  const wanted = Math.min(Math.max(Math.ceil(n.name.length / 22), 1), 3);
  for (let limit = 17; lines.length > wanted && limit <= 28; limit++) lines = broken(limit);
  if (lines.length > 3) lines = [lines[0], lines[1] + ' …', lines[lines.length - 1]];
  n.lines = lines.map(l => l.length > 34 ? l.slice(0, 33) + '…' : l);
  measure.font = `500 ${EM}px ${FONT}`;
  n.w = Math.max(...n.lines.map(l => measure.measureText(l).width));
  n.h = n.lines.length * ROW;
  return n;
}

/** Does the line from (ax, ay) to (bx, by) pass through a box? (Liang and Barsky 1984) */
function passes(ax, ay, bx, by, [left, top, right, low]) {
  if (Math.max(ax, bx) < left || Math.min(ax, bx) > right || Math.max(ay, by) < top || Math.min(ay, by) > low) return false;
  let from = 0, until = 1;
  for (const [p, q] of [[ax - bx, ax - left], [bx - ax, right - ax], [ay - by, ay - top], [by - ay, low - ay]]) {
    if (p === 0) { if (q < 0) return false; } else if (p < 0) from = Math.max(from, q / p); else until = Math.min(until, q / p);
  }
  return from <= until;
}

/** Where labels go at a scale, in screen pixels from the map's origin. */
function place(scale) {
  const CELL = 48, cells = new Map(), out = [];
  const each = (b, f) => {
    const [left, top, right, low] = b.map(v => Math.floor(v / CELL));
    for (let x = left; x <= right; x++) for (let y = top; y <= low; y++) if (f(x * 65536 + y)) return true;
    return false;
  };
  const put = (box, owner) => each(box, k => { (cells.get(k) || cells.set(k, []).get(k)).push({box, owner}); });
  const seen = rank.filter(n => shown.node[n.i] !== 'off');
  for (const n of seen) {
    const r = (n.size + (n.reports ? 6 : 1)) * scale, x = n.x * scale, y = n.y * scale;
    put([x - r, y - r, x + r, y + r], n);
  }
  const lines = ties.filter(t => shown.tie[t.i] === 'on' || shown.tie[t.i] === 'strong');
  const few = lines.length <= 400;
  /** How much of other symbols a box covers, and how many lines; endless where it meets a name or leaves the map. */
  const [west, north, east, south] = limits.map(v => v * scale);
  const cost = (b, own) => {
    if (b[0] < west || b[1] < north || b[2] > east || b[3] > south) return [Infinity, 0];
    let symbols = 0;
    const met = new Set();
    const blocked = each(b, k => (cells.get(k) || []).some(other => {
      const o = other.box;
      if (other.owner === own || met.has(other) || b[0] >= o[2] || b[2] <= o[0] || b[1] >= o[3] || b[3] <= o[1]) return false;
      met.add(other);
      symbols += o[2] - o[0];
      return !other.owner;
    }));
    if (blocked) return [Infinity, 0];
    return [symbols, few ? lines.filter(t => passes(t.a.x * scale, t.a.y * scale, t.b.x * scale, t.b.y * scale, b)).length : 0];
  };
  const queue = seen.filter(n => shown.node[n.i] === 'on');
  queue.sort((a, b) => (b === state.node) - (a === state.node) || b.onRequest - a.onRequest);
  // The first so many are named even where they cover a small symbol or two.
  const bearable = seen.length > 200 ? 90 : 24;
  let must = state.node || state.tie ? 40 : seen.length > 200 ? 20 : 6;
  for (const n of queue) {
    wrap(n);
    const bold = n.reports || n === state.node, w = n.w * (bold ? 1.08 : 1) + 6, h = n.h;
    const r = (n.size + (n.reports ? 6 : 0)) * scale + 4, d = r * .75, x = n.x * scale, y = n.y * scale;
    const spots = [
      [x - w / 2, y + r], [x - w / 2, y - r - h], [x + r, y - h / 2], [x - r - w, y - h / 2],
      [x + d, y + d], [x - d - w, y + d], [x + d, y - d - h], [x - d - w, y - d - h]];
    let best = null, least = [Infinity, Infinity];
    for (const [left, top] of spots) {
      const c = cost([left, top, left + w, top + h], n);
      if (c[0] < least[0] || (c[0] === least[0] && c[1] < least[1])) { least = c; best = [left, top]; if (!c[0] && !c[1]) break; }
    }
    if (best && (least[0] === 0 || (must > 0 && least[0] < bearable))) {
      put([best[0], best[1], best[0] + w, best[1] + h]);
      out.push({n, x: best[0] + w / 2, y: best[1]});
    }
    must--;
  }
  return out;
}

function write(ctx, n, x, y, strong) {
  ctx.font = `${strong ? 650 : 500} ${EM}px ${FONT}`;
  ctx.textAlign = 'center'; ctx.textBaseline = 'middle'; ctx.fillStyle = INK;
  ctx.lineJoin = 'round'; ctx.lineWidth = 4; ctx.strokeStyle = 'rgba(255,255,255,.94)';
  n.lines.forEach((line, i) => { ctx.strokeText(line, x, y + ROW * (i + .5)); });
  n.lines.forEach((line, i) => { ctx.fillText(line, x, y + ROW * (i + .5)); });
}

/** Rings and labels, over what vis-network has drawn; `unit` is how many device pixels stand for one of the page. */
function overlay(ctx, unit) {
  const m = ctx.getTransform(), scale = m.a / unit, dx = m.e / unit, dy = m.f / unit;
  const w = ctx.canvas.width / unit, h = ctx.canvas.height / unit;
  ctx.save();
  ctx.setTransform(unit, 0, 0, unit, 0, 0);
  const ring = (n, extra, color, width) => {
    ctx.beginPath(); ctx.arc(n.x * scale + dx, n.y * scale + dy, n.size * scale + extra, 0, 7);
    ctx.strokeStyle = color; ctx.lineWidth = width; ctx.stroke();
  };
  for (const n of nodes) if (n.reports && shown.node[n.i] !== 'off') {
    ctx.globalAlpha = shown.node[n.i] === 'faint' ? .25 : 1;
    ring(n, Math.max(2.5, 4 * scale), INK, 1.8);
  }
  ctx.globalAlpha = 1;
  for (const n of state.node ? [state.node] : state.tie ? [state.tie.a, state.tie.b] : []) ring(n, Math.max(5, 7 * scale), ACCENT, 3);
  if (!placed || placed.scale !== scale) placed = {scale, labels: place(scale)};
  for (const {n, x, y} of placed.labels) {
    const px = x + dx, py = y + dy;
    if (px > -150 && px < w + 150 && py > -70 && py < h + 20) write(ctx, n, px, py, n === state.node || (n.reports && !state.node));
  }
  if (state.hover && shown.node[state.hover.i] !== 'off') {
    const n = wrap(state.hover), x = n.x * scale + dx, y = n.y * scale + dy + n.size * scale + 8;
    ring(n, Math.max(3, 4 * scale), ACCENT, 2);
    ctx.fillStyle = '#fff'; ctx.strokeStyle = '#c5ccd5'; ctx.lineWidth = 1;
    ctx.beginPath(); ctx.roundRect(x - n.w / 2 - 9, y, n.w + 18, n.h + 8, 7); ctx.fill(); ctx.stroke();
    write(ctx, n, x, y + 4, true);
  }
  ctx.restore();
}
