/* Names, rings and marks of doubt, drawn by ourselves. vis-network would scale names with the map and let them overlap. Ours keep their
   size on the screen; the important ones are set first; none stands nearer to another symbol than to its own. What finds no room is
   left out until one zooms in, and the page says how many. */
const measure = document.createElement('canvas').getContext('2d');
const EM = narrow ? 11.5 : 13, ROW = narrow ? 14 : 16;
/** Between a symbol and its name, in pixels; where nothing else is free a name stands off, and a thin line leads to it. */
const CLOSE = 4, OFF = [10, 17, 26];
const rank = [...nodes].sort((a, b) => b.reports - a.reports || b.size - a.size || (a.name < b.name ? -1 : 1));
/** A name on up to three lines, as even as may be, and once more in narrower lines; from a longer one the middle is left out, for its
    end tells it from its like. */
function forms(n) {
  if (n.forms) return n.forms;
  const words = n.name.split(/\s+/);
  const broken = limit => words.reduce((lines, word) => {
    const last = lines.length - 1;
    if (last >= 0 && (lines[last] + ' ' + word).length <= limit) lines[last] += ' ' + word; else lines.push(word);
    return lines;
  }, []);
  const even = (narrowest, widest, wanted) => {
    let lines = broken(narrowest);
    for (let limit = narrowest + 1; lines.length > wanted && limit <= widest; limit++) lines = broken(limit);
    return lines.length > Math.max(wanted, 3) ? [lines[0], lines[1] + ' …', lines[lines.length - 1]] : lines;
  };
  const wide = even(16, 28, Math.min(Math.max(Math.ceil(n.name.length / 22), 1), 3)), small = even(10, 18, 4);
  measure.font = `${n.reports ? 650 : 500} ${EM}px ${FONT}`;
  n.forms = (small.join() === wide.join() ? [wide] : [wide, small]).map(found => {
    const lines = found.map(l => l.length > 34 ? l.slice(0, 33) + '…' : l);
    return {lines, w: Math.max(...lines.map(l => measure.measureText(l).width)) + 4, h: lines.length * ROW};
  });
  return n.forms;
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

/** How far a symbol's rim is from a box; below 0 where they meet. */
const away = (b, s) => Math.hypot(Math.max(b[0] - s.x, 0, s.x - b[2]), Math.max(b[1] - s.y, 0, s.y - b[3])) - s.r;
/** Do two names run into each other? A little air tells where one ends. */
const meet = (a, b) => a[0] < b[2] + 10 && b[0] < a[2] + 10 && a[1] < b[3] + 6 && b[1] < a[3] + 6;

/** Where labels and marks of doubt go at a scale, in screen pixels from the map's origin. */
function place(scale) {
  const rim = n => (n.size + (n.reports ? 6 : 1)) * scale;
  const CELL = 64, cells = new Map(), labels = [];
  const each = (b, f) => {
    for (let x = Math.floor(b[0] / CELL); x <= Math.floor(b[2] / CELL); x++)
      for (let y = Math.floor(b[1] / CELL); y <= Math.floor(b[3] / CELL); y++) if ((cells.get(x * 65536 + y) || []).some(f)) return true;
    return false;
  };
  const seen = rank.filter(n => shown.node[n.i] !== 'off'), many = seen.length > 200, rich = seen.length <= 90;
  for (const n of seen) {
    const s = {n, x: n.x * scale, y: n.y * scale, r: rim(n), faint: shown.node[n.i] === 'faint'};
    for (let x = Math.floor((s.x - s.r) / CELL); x <= Math.floor((s.x + s.r) / CELL); x++)
      for (let y = Math.floor((s.y - s.r) / CELL); y <= Math.floor((s.y + s.r) / CELL); y++) {
        const k = x * 65536 + y;
        (cells.get(k) || cells.set(k, []).get(k)).push(s);
      }
  }
  const lines = ties.filter(t => shown.tie[t.i] === 'on' || shown.tie[t.i] === 'strong'), few = lines.length <= 400;
  const [west, north, east, south] = limits.map(v => v * scale);
  /** Boxes beside a symbol, the best first: beneath, above, to the sides, at the corners. */
  const spots = (n, {w, h}, gap) => {
    const r = rim(n) + gap, d = r * .72, x = n.x * scale, y = n.y * scale;
    const sides = (!rich ? [.5, .25, .75] : [.5, .4, .6, .3, .7, .2, .8, .1, .9]).flatMap(s => [[x - w * s, y + r], [x - w * s, y - r - h]]);
    const flanks = (!rich ? [.5] : [.5, .35, .65, .2, .8]).flatMap(s => [[x + r, y - h * s], [x - r - w, y - h * s]]);
    return [...sides.slice(0, 2), ...flanks.slice(0, 2), [x + d, y + d], [x - d - w, y + d], [x + d, y - d - h], [x - d - w, y - d - h],
      ...sides.slice(2), ...flanks.slice(2)].map(([left, top]) => [left, top, left + w, top + h]);
  };
  /** What a box costs: lines that it crosses, symbols that it comes near; endless where one is as near to it as its own. */
  const cost = (b, n) => {
    if (b[0] < west || b[1] < north || b[2] > east || b[3] > south) return Infinity;
    const own = away(b, {x: n.x * scale, y: n.y * scale, r: rim(n)}), near = new Set();
    const blocked = each([b[0] - 16, b[1] - 16, b[2] + 16, b[3] + 16], s => {
      if (s.n === n) return false;
      const gap = away(b, s);
      if (gap < 12) near.add(s);
      return gap < (s.faint ? 1 : own > OFF[0] - 1 ? own + 3 : own * 1.25 + 3);
    });
    if (blocked) return Infinity;
    return near.size * 1.5 + (few ? lines.filter(t => passes(t.a.x * scale, t.a.y * scale, t.b.x * scale, t.b.y * scale, b)).length : 0);
  };
  const ways = n => (!rich ? [CLOSE, OFF[0]] : [CLOSE, ...OFF]).flatMap(gap => forms(n).map(form => [gap, form]));
  /** The best free box of a name; `among` are the labels that it has to keep clear of. */
  const best = (n, among) => {
    for (const [gap, form] of ways(n)) {
      let found = null, least = Infinity;
      for (const b of spots(n, form, gap)) {
        if (among.some(label => meet(b, label.b))) continue;
        const c = cost(b, n);
        if (c < least) { least = c; found = {n, form, b, off: gap > CLOSE}; }
        if (c === 0) break;
      }
      if (found) return found;
    }
    return null;
  };
  const queue = seen.filter(n => shown.node[n.i] === 'on');
  queue.sort((a, b) => (b === state.node) - (a === state.node) || b.onRequest - a.onRequest);
  /** A name in a frame that is tied to its symbol: for those who report, and on a large map for the foremost, where nothing else is free. */
  const frame = n => {
    const x = n.x * scale, y = n.y * scale, own = {x, y, r: rim(n)};
    const free = [17, 32, 48, 64].flatMap(gap => forms(n).flatMap(form => spots(n, form, gap).map(b => ({n, form, b, framed: true}))))
      .filter(({b}) => b[0] >= west && b[1] >= north && b[2] <= east && b[3] <= south && !labels.some(label => meet(b, label.b)));
    if (many) return free[0] || null;
    // The best one is nearest to its own symbol beside all others, and the line to it passes none of them.
    let found = null, least = Infinity;
    for (const label of free) {
      const b = label.b, [toX, toY] = [Math.min(Math.max(x, b[0]), b[2]), Math.min(Math.max(y, b[1]), b[3])];
      let other = 40;
      const blocked = each([Math.min(b[0], x) - 40, Math.min(b[1], y) - 40, Math.max(b[2], x) + 40, Math.max(b[3], y) + 40], s => {
        if (s.n === n) return false;
        other = Math.min(other, away(b, s));
        return other < 3 || passes(x, y, toX, toY, [s.x - s.r - 4, s.y - s.r - 4, s.x + s.r + 4, s.y + s.r + 4]);
      });
      if (!blocked && away(b, own) - other < least) { least = away(b, own) - other; found = label; }
    }
    return found;
  };
  const waiting = [];
  queue.forEach((n, i) => {
    const found = best(n, labels) || ((many ? i < 20 : n.reports) ? frame(n) : null);
    if (found) labels.push(found); else waiting.push(n);
  });
  // A name that found no room may have it where one other can stand elsewhere.
  const makeRoom = n => {
    for (const [gap, form] of ways(n)) for (const b of spots(n, form, gap)) {
      const inTheWay = labels.filter(label => meet(b, label.b));
      if (inTheWay.length !== 1 || cost(b, n) === Infinity) continue;
      const others = [...labels.filter(label => label !== inTheWay[0]), {n, form, b, off: gap > CLOSE}], moved = best(inTheWay[0].n, others);
      if (!moved) continue;
      labels.splice(0, labels.length, ...others, moved);
      return;
    }
  };
  if (rich) waiting.slice(0, 12).forEach(makeRoom);
  const marks = few ? lines.filter(t => doubtful(t)).flatMap(t => {
    const at = s => [(t.a.x + (t.b.x - t.a.x) * s) * scale, (t.a.y + (t.b.y - t.a.y) * s) * scale];
    const spot = [.5, .42, .58, .34, .66, .26, .74].map(at).find(([x, y]) => {
      const b = [x - 8, y - 8, x + 8, y + 8];
      return !each(b, s => away(b, s) < 0) && !labels.some(label => meet(b, label.b));
    });
    return spot ? [spot] : [];
  }) : [];
  return {scale, labels, marks, named: new Set(labels.map(label => label.n)), queue};
}

function write(ctx, lines, x, y, strong) {
  ctx.font = `${strong ? 650 : 500} ${EM}px ${FONT}`;
  ctx.textAlign = 'center'; ctx.textBaseline = 'middle'; ctx.fillStyle = INK;
  ctx.lineJoin = 'round'; ctx.lineWidth = 4; ctx.strokeStyle = 'rgba(255,255,255,.94)';
  lines.forEach((line, i) => { ctx.strokeText(line, x, y + ROW * (i + .5)); });
  lines.forEach((line, i) => { ctx.fillText(line, x, y + ROW * (i + .5)); });
}
function plate(ctx, [left, top, right, low]) {
  ctx.fillStyle = '#fff'; ctx.strokeStyle = '#9aa5b3'; ctx.lineWidth = 1;
  ctx.beginPath(); ctx.roundRect(left, top, right - left, low - top, 6); ctx.fill(); ctx.stroke();
}

/** Rings, marks and labels, over what vis-network has drawn; `unit` is how many device pixels stand for one of the page. */
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
  if (!placed || placed.scale !== scale) placed = place(scale);
  ctx.font = `650 11px ${FONT}`; ctx.textAlign = 'center'; ctx.textBaseline = 'middle'; ctx.strokeStyle = DOUBT; ctx.lineWidth = 1.2;
  for (const [x, y] of placed.marks) {
    ctx.fillStyle = '#fff'; ctx.beginPath(); ctx.arc(x + dx, y + dy, 7, 0, 7); ctx.fill(); ctx.stroke();
    ctx.fillStyle = DOUBT; ctx.fillText('?', x + dx, y + dy + .5);
  }
  for (const {n, form, b, framed, off} of placed.labels) {
    const [left, top, right, low] = [b[0] + dx, b[1] + dy, b[2] + dx, b[3] + dy];
    if (right < 0 || left > w || low < 0 || top > h) continue;
    if (off || framed) {
      const x = n.x * scale + dx, y = n.y * scale + dy, [toX, toY] = [Math.min(Math.max(x, left), right), Math.min(Math.max(y, top), low)];
      const share = n.size * scale / Math.hypot(toX - x, toY - y);
      ctx.beginPath(); ctx.moveTo(x + (toX - x) * share, y + (toY - y) * share); ctx.lineTo(toX, toY);
      ctx.strokeStyle = INK; ctx.lineWidth = framed ? 1.5 : .8; ctx.stroke();
      if (framed) plate(ctx, [left - 4, top - 2, right + 4, low + 2]);
    }
    write(ctx, form.lines, (left + right) / 2, top, n === state.node || (n.reports && !state.node));
  }
  const inView = n => n.x * scale + dx > 0 && n.x * scale + dx < w && n.y * scale + dy > 0 && n.y * scale + dy < h;
  tellUnnamed(placed.queue.filter(n => !placed.named.has(n) && inView(n)).length);
  if (state.hover && shown.node[state.hover.i] !== 'off') {
    const n = state.hover, form = forms(n)[0], x = n.x * scale + dx, y = n.y * scale + dy + n.size * scale + 8;
    ring(n, Math.max(3, 4 * scale), ACCENT, 2);
    if (!placed.named.has(n)) {
      plate(ctx, [x - form.w / 2 - 7, y, x + form.w / 2 + 7, y + form.h + 8]);
      write(ctx, form.lines, x, y + 4, true);
    }
  }
  ctx.restore();
}
/** How many organisations in view have no label: said beneath the map. */
function tellUnnamed(n) {
  const words = n ? counted(said.unnamed, n) : '';
  if ($('unnamed').firstChild.textContent === words) return;
  $('unnamed').firstChild.textContent = words; $('unnamed').hidden = !n;
}
