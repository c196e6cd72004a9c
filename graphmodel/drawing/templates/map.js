/* The map's behaviour. Data in, DOM nodes out: text is only ever set as text, and nothing is loaded from anywhere. */
(async () => {
'use strict';
const $ = id => document.getElementById(id);
if (!window.DecompressionStream) { $('app').hidden = $('tools').hidden = true; $('old').hidden = false; return; }
const unpack = async id => {
  const bytes = Uint8Array.from(atob($(id).textContent), c => c.charCodeAt(0));
  return JSON.parse(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).text());
};
const [model, data] = await Promise.all([unpack('model'), unpack('details')]);
const said = data.said, INK = '#1a2330', SOFT = '#566070', LINE = '#6b7788', ACCENT = '#0b5394';
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';

// A screen held upright gets the map upright: the same places with their axes exchanged.
const narrow = $('map').clientWidth < 600;
if ($('map').clientHeight > $('map').clientWidth * 1.15) for (const n of model.nodes) [n.x, n.y] = [n.y, n.x];

// ------------------------------------------------------------------------------------------------------------- data
const nodes = data.nodes.map(([name, kind, names, meetings, when, reports, onRequest, evidence], i) =>
  ({i, name, kind, names, meetings, when, reports, onRequest, evidence, ties: [], size: model.nodes[i].size, x: model.nodes[i].x, y: model.nodes[i].y}));
const facts = data.evidence.map(([date, what, quote, source, place, state], i) =>
  ({i, date, what, quote, source: data.sources[source], place, state, days: days(date), parties: new Set()}));
const ties = model.edges.map((edge, i) => {
  const funding = i >= data.ties.length;
  const [meetings, when, direct, evidence] = funding ? [0, '', 1, data.fundings[i - data.ties.length]] : data.ties[i];
  const tie = {i, a: nodes[edge.from], b: nodes[edge.to], width: edge.width, meetings, when, direct, funding, facts: evidence.map(e => facts[e])};
  tie.a.ties.push(tie); tie.b.ties.push(tie);
  if (!funding) tie.facts.forEach(f => { f.parties.add(tie.a); f.parties.add(tie.b); });
  return tie;
});
/** First and last month (counted from year 0) of a date with whatever precision it has; null where it has no year. */
function days(date) {
  const met = /^(\d{4})(?:-(\d\d))?/.exec(date);
  return met && (met[2] ? [met[1] * 12 + (met[2] - 1), met[1] * 12 + (met[2] - 1)] : [met[1] * 12, met[1] * 12 + 11]);
}
const dateText = date => date ? data.dates[date] : said.undated;
const counted = (forms, n) => forms[n === 1 ? 0 : 1].replace('{n}', n);
const fold = text => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/ς/g, 'σ');
const el = (tag, props, ...children) => { const e = Object.assign(document.createElement(tag), props); e.append(...children.filter(c => c)); return e; };
const symbol = kind => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg'), path = document.createElementNS(svg.namespaceURI, 'path');
  for (const [k, v] of Object.entries({width: 16, height: 16, viewBox: '0 0 16 16', 'aria-hidden': 'true'})) svg.setAttribute(k, v);
  for (const [k, v] of Object.entries({d: data.shapes[data.looks[kind][1]], fill: data.looks[kind][0], stroke: INK, 'stroke-opacity': .6, 'stroke-width': .8})) path.setAttribute(k, v);
  svg.append(path);
  return svg;
};

// -------------------------------------------------------------------------------------------------------------- map
const groups = Object.fromEntries(Object.entries(data.looks).map(([kind, [color, shape]]) =>
  [kind, {shape, color: {background: color, border: 'rgba(26,35,48,.6)', highlight: {background: color, border: INK}, hover: {background: color, border: INK}}}]));
const options = {
  autoResize: true, physics: {enabled: false}, layout: {improvedLayout: false}, groups: {...groups, useDefaultGroups: false},
  interaction: {hover: true, keyboard: false, multiselect: false, dragNodes: false, selectConnectedEdges: false, hoverConnectedEdges: false, tooltipDelay: 1e9, zoomSpeed: .7},
  nodes: {borderWidth: 1, borderWidthSelected: 2, font: {size: 0}, chosen: false},
  edges: {smooth: false, color: {color: LINE, highlight: INK, hover: INK, opacity: .5}, selectionWidth: 0, hoverWidth: 1, chosen: false, arrowStrikethrough: false},
};
const nodeSet = new vis.DataSet(model.nodes), edgeSet = new vis.DataSet(model.edges);
const state = {off: new Set(), funding: false, from: -Infinity, until: Infinity, node: null, tie: null, hover: null};
const shown = {node: new Array(nodes.length).fill('on'), tie: new Array(ties.length).fill('on')};
refresh(true);
const net = new vis.Network($('map'), {nodes: nodeSet, edges: edgeSet}, options);
const inPeriod = fact => !fact.days || (fact.days[0] <= state.until && fact.days[1] >= state.from);
const wholePeriod = () => state.from === -Infinity && state.until === Infinity;

/** What is seen and what is faint, from the legend, the period and the selection; only what changed goes to vis-network. */
function refresh(first) {
  const look = n => state.off.has(n.kind) || (n.onRequest && !state.funding) ? 'off' : 'on';
  const nodeLook = nodes.map(look), alive = nodes.map(n => !n.ties.length);
  const tieLook = ties.map(t => {
    if (nodeLook[t.a.i] === 'off' || nodeLook[t.b.i] === 'off' || (t.funding && !state.funding)) return 'off';
    if (!first && !t.funding && !wholePeriod() && t.facts.length && !t.facts.some(inPeriod)) return 'off';
    alive[t.a.i] = alive[t.b.i] = true;
    return 'on';
  });
  const near = state.node ? new Set([state.node, ...state.node.ties.filter(t => tieLook[t.i] === 'on').flatMap(t => [t.a, t.b])])
    : state.tie ? new Set([state.tie.a, state.tie.b]) : null;
  nodes.forEach((n, i) => { if (nodeLook[i] === 'on' && ((near && !near.has(n)) || (!first && !wholePeriod() && !alive[i]))) nodeLook[i] = 'faint'; });
  ties.forEach((t, i) => {
    if (tieLook[i] === 'on' && near) tieLook[i] = t === state.tie || t.a === state.node || t.b === state.node ? 'strong' : 'faint';
  });
  const tell = (kind, now, make) => {
    const changes = now.flatMap((l, i) => l === shown[kind][i] ? [] : [make(l, i)]);
    shown[kind] = now;
    return changes;
  };
  const OPACITY = {on: .5, faint: .08, strong: .95, off: 0};
  const nodeChanges = tell('node', nodeLook, (l, i) => ({id: i, hidden: l === 'off', opacity: l === 'faint' ? .16 : 1}));
  const tieChanges = tell('tie', tieLook, (l, i) => ({id: i, hidden: l === 'off', color: {
    color: ties[i].funding ? model.edges[i].color : l === 'strong' ? '#3d4a5c' : LINE, opacity: OPACITY[l] + (ties[i].funding && l === 'on' ? .4 : 0)}}));
  if (nodeChanges.length) nodeSet.update(nodeChanges);
  if (tieChanges.length) edgeSet.update(tieChanges);
  placed = null;
}

// ------------------------------------------------------------------------------------------- labels, drawn by ourselves
// vis-network would scale them with the map and let them overlap. Ours keep their size on the screen, the important ones are set
// first, and what would cover a name or a symbol is left out until one zooms in.
var placed = null, limits = [-Infinity, -Infinity, Infinity, Infinity];
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
  const each = (b, f) => { for (let x = Math.floor(b[0] / CELL); x <= Math.floor(b[2] / CELL); x++) for (let y = Math.floor(b[1] / CELL); y <= Math.floor(b[3] / CELL); y++) if (f(x * 65536 + y)) return true; return false; };
  const put = b => each(b, k => { (cells.get(k) || cells.set(k, []).get(k)).push(b); });
  const seen = rank.filter(n => shown.node[n.i] !== 'off');
  for (const n of seen) { const r = (n.size + (n.reports ? 6 : 1)) * scale, x = n.x * scale, y = n.y * scale; put([x - r, y - r, x + r, y + r, n.i]); }
  const lines = ties.filter(t => shown.tie[t.i] === 'on' || shown.tie[t.i] === 'strong');
  const few = lines.length <= 400;
  /** How much of other symbols a box covers, and how many lines; endless where it meets a name or leaves the map. */
  const cost = (b, own) => {
    if (b[0] < limits[0] * scale || b[1] < limits[1] * scale || b[2] > limits[2] * scale || b[3] > limits[3] * scale) return [Infinity, 0];
    let symbols = 0, crossed = 0;
    const met = new Set();
    const blocked = each(b, k => (cells.get(k) || []).some(o => {
      if (o[4] === own || met.has(o) || b[0] >= o[2] || b[2] <= o[0] || b[1] >= o[3] || b[3] <= o[1]) return false;
      met.add(o);
      if (o[4] === undefined) return true;
      symbols += o[2] - o[0];
      return false;
    }));
    if (!blocked && few) for (const t of lines) if (passes(t.a.x * scale, t.a.y * scale, t.b.x * scale, t.b.y * scale, b)) crossed++;
    return [blocked ? Infinity : symbols, crossed];
  };
  const chosen = state.node ? new Set([state.node, ...state.node.ties.map(t => t.a === state.node ? t.b : t.a)]) : state.tie ? new Set([state.tie.a, state.tie.b]) : null;
  const queue = seen.filter(n => shown.node[n.i] === 'on');
  queue.sort((a, b) => (b === state.node) - (a === state.node) || b.onRequest - a.onRequest);
  let must = chosen ? 40 : seen.length > 200 ? 20 : 6;
  for (const n of queue) {
    wrap(n);
    const r = (n.size + (n.reports ? 6 : 0)) * scale + 4, d = r * .75, x = n.x * scale, y = n.y * scale, w = n.w * (n.reports || n === state.node ? 1.08 : 1) + 6, h = n.h;
    const spots = [[x - w / 2, y + r], [x - w / 2, y - r - h], [x + r, y - h / 2], [x - r - w, y - h / 2], [x + d, y + d], [x - d - w, y + d], [x + d, y - d - h], [x - d - w, y - d - h]];
    let best = null, least = [Infinity, Infinity];
    for (const [left, top] of spots) {
      const c = cost([left, top, left + w, top + h], n.i);
      if (c[0] < least[0] || (c[0] === least[0] && c[1] < least[1])) { least = c; best = [left, top]; if (!c[0] && !c[1]) break; }
    }
    if (best && (least[0] === 0 || (must > 0 && least[0] < 90))) {
      put([best[0], best[1], best[0] + w, best[1] + h]);
      out.push({n, x: best[0] + w / 2, y: best[1]});
    }
    must--;
  }
  return out;
}
function write(ctx, n, x, y, strong) {
  ctx.font = `${strong ? 650 : 500} ${EM}px ${FONT}`;
  ctx.textAlign = 'center'; ctx.textBaseline = 'middle'; ctx.lineJoin = 'round'; ctx.lineWidth = 4; ctx.strokeStyle = 'rgba(255,255,255,.94)'; ctx.fillStyle = INK;
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
  for (const n of nodes) if (n.reports && shown.node[n.i] !== 'off') { ctx.globalAlpha = shown.node[n.i] === 'faint' ? .25 : 1; ring(n, Math.max(2.5, 4 * scale), INK, 1.8); }
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
const unitOf = (box, factor) => { const c = box.querySelector('canvas'); return c.width / box.clientWidth * factor; };
net.on('afterDrawing', ctx => overlay(ctx, unitOf($('map'), 1)));
/** The whole map, no larger than life, clear of the panel; what is then in view is where names may stand. */
function fit(animate) {
  const seen = nodes.filter(n => shown.node[n.i] !== 'off'), box = $('map').getBoundingClientRect();
  if (!seen.length || !box.width) return;
  const panel = !narrow && !$('panel').hidden ? 404 : 0, rim = narrow ? [34, 40] : [76, 48];
  const edge = (f, of) => f(...seen.map(n => of(n)));
  const left = edge(Math.min, n => n.x - n.size), right = edge(Math.max, n => n.x + n.size), top = edge(Math.min, n => n.y - n.size), low = edge(Math.max, n => n.y + n.size);
  const scale = Math.min((box.width - panel - 2 * rim[0]) / (right - left), (box.height - 2 * rim[1]) / (low - top), 1.2);
  const x = (left + right) / 2 + panel / 2 / scale, y = (top + low) / 2, w = (box.width / 2 - 6) / scale, h = (box.height / 2 - 6) / scale;
  limits = [x - w, y - h, x + w, y + h]; placed = null;
  net.moveTo({position: {x, y}, scale, animation: motion(animate)});
}
const motion = wanted => wanted && !matchMedia('(prefers-reduced-motion: reduce)').matches ? {duration: 260, easingFunction: 'easeInOutQuad'} : false;
function bring(x, y) {
  const box = $('map').getBoundingClientRect(), wide = box.width > 600, scale = Math.max(net.getScale(), .75);
  net.moveTo({position: {x: x + (wide ? 202 / scale : 0), y: y + (wide ? 0 : box.height * .28 / scale)}, scale, animation: motion(true)});
}
let untouched = true;
net.on('zoom', ({scale}) => { untouched = false; if (scale < .03 || scale > 8) net.moveTo({scale: Math.min(Math.max(scale, .03), 8)}); }); net.on('dragStart', () => { untouched = false; });
net.on('resize', () => { if (untouched) requestAnimationFrame(() => fit(false)); });
fit(false);
net.once('afterDrawing', () => { performance.mark('graphmodel-drawn'); document.documentElement.dataset.drawn = 'true'; });

// ------------------------------------------------------------------------------------------------------------ details
function card(fact, without) {
  const others = [...fact.parties].filter(n => !without.includes(n)).sort((a, b) => a.name < b.name ? -1 : 1);
  const what = said.what[fact.what] || fact.what;
  return el('div', {className: 'fact'},
    el('div', {className: 'when'}, el('span', {textContent: dateText(fact.date)}), el('span', {className: 'state ' + fact.state, textContent: said['is_' + fact.state]})),
    (what || others.length) && el('p', {className: 'plain', textContent: [what, others.length && `${said.with} ${others.map(n => n.name).join(', ')}`].filter(Boolean).join(' ')}),
    fact.quote && el('blockquote', {textContent: fact.quote}),
    (fact.source || fact.place) && el('p', {className: 'from', textContent: [fact.source, fact.place].filter(Boolean).join(' · ')}));
}
/** A list of which the first few are shown, and a button for more. */
function pages(tag, className, list, few, make) {
  const box = el(tag, {className}), more = el('button', {type: 'button', className: 'more'});
  let at = 0;
  more.onclick = () => {
    // A last one or two are not worth a button.
    const until = at === 0 && list.length <= few + 2 ? list.length : at + (at ? 50 : few);
    box.append(...list.slice(at, until).map(make));
    at = until;
    more.hidden = at >= list.length; more.textContent = said.more.replace('{n}', list.length - at);
  };
  more.onclick();
  return [box, more];
}
function cards(title, list, without, none) {
  const seen = wholePeriod() ? list : list.filter(inPeriod);
  seen.sort((a, b) => a.date < b.date ? 1 : a.date > b.date ? -1 : a.i - b.i);
  return seen.length ? [el('h3', {textContent: title}), ...pages('div', '', seen, 20, f => card(f, without))] : none ? [el('p', {className: 'plain', textContent: list.length ? said.no_period : none})] : [];
}
const unique = list => [...new Set(list)];
function nodeDetail(n) {
  const own = n.ties.filter(t => !t.funding && shown.tie[t.i] !== 'off').sort((a, b) => b.meetings - a.meetings || b.width - a.width);
  const money = n.ties.filter(t => t.funding);
  const partner = t => {
    const o = t.a === n ? t.b : t.a, b = el('button', {type: 'button'}, symbol(o.kind), el('span', {textContent: o.name}), el('small', {textContent: counted(said.meetings, t.meetings)}));
    b.onclick = () => chooseTie(t);
    return el('li', {}, b);
  };
  return [
    el('h2', {textContent: n.name}),
    el('p', {className: 'badge'}, symbol(n.kind), el('span', {textContent: said.kinds[n.kind]}), n.reports && el('span', {className: 'mark', textContent: said.reporter})),
    n.names.length && el('p', {className: 'plain', textContent: `${said.also}: ${n.names.join(', ')}`}),
    n.meetings ? el('p', {className: 'sum', textContent: [counted(said.meetings, n.meetings), n.when].filter(Boolean).join(' · ')}) : !money.length && el('p', {className: 'sum', textContent: said.no_meetings}),
    ...(own.length ? [el('h3', {textContent: said.met}), ...pages('ul', 'met', own, 6, partner)] : []),
    ...cards(said.recorded, unique(n.ties.filter(t => !t.funding).flatMap(t => t.facts)), [n], n.ties.some(t => !t.funding) ? said.no_meetings : ''),
    ...cards(said.named, n.evidence.map(e => facts[e]), []),
    ...cards(said.funding, unique(money.flatMap(t => t.facts)), []),
  ].filter(Boolean);
}
function tieDetail(t) {
  const end = n => { const b = el('button', {type: 'button'}, symbol(n.kind), el('span', {textContent: n.name})); b.onclick = () => choose(n, true); return el('li', {}, b); };
  return [
    el('h2', {textContent: `${t.a.name} – ${t.b.name}`}),
    el('p', {className: 'sum', textContent: t.funding ? said.funding : [counted(said.meetings, t.meetings), t.when].filter(Boolean).join(' · ')}),
    !t.funding && el('p', {className: 'plain', textContent: t.direct ? said.direct : said.together}),
    el('ul', {className: 'met'}, end(t.a), end(t.b)),
    ...cards(t.funding ? said.funding : said.recorded, t.facts, [t.a, t.b], said.no_meetings),
  ].filter(Boolean);
}
function open(parts, say) {
  $('detail').replaceChildren(...parts); $('panel').hidden = false; $('panel').scrollTop = 0; $('status').textContent = say;
  refresh(); net.redraw();
}
function choose(n, move) {
  state.node = n; state.tie = null;
  if (n.onRequest && !state.funding) { state.funding = true; $('funding').checked = true; }
  if (state.off.delete(n.kind)) document.querySelector(`#kinds input[value="${n.kind}"]`).checked = true;
  refresh();
  open(nodeDetail(n), `${n.name}, ${said.kinds[n.kind]}, ${n.meetings ? counted(said.meetings, n.meetings) : said.no_meetings}`);
  if (move) bring(n.x, n.y);
}
function chooseTie(t) {
  state.tie = t; state.node = null;
  open(tieDetail(t), `${t.a.name} – ${t.b.name}, ${counted(said.meetings, t.meetings)}`);
}
function clear() {
  if (!state.node && !state.tie) return;
  const within = $('panel').contains(document.activeElement);
  state.node = state.tie = null; $('panel').hidden = true; $('status').textContent = '';
  if (within) $('map').focus();
  refresh(); net.redraw();
}
net.on('click', at => {
  const node = net.getNodeAt(at.pointer.DOM), edge = net.getEdgeAt(at.pointer.DOM);
  if (node !== undefined) choose(nodes[node], false); else if (edge !== undefined) chooseTie(ties[edge]); else clear();
});
net.on('hoverNode', e => { state.hover = nodes[e.node]; $('map').style.cursor = 'pointer'; net.redraw(); });
net.on('blurNode', () => { state.hover = null; $('map').style.cursor = ''; net.redraw(); });
net.on('hoverEdge', () => { $('map').style.cursor = 'pointer'; });
net.on('blurEdge', () => { $('map').style.cursor = ''; });
$('close').onclick = clear;
addEventListener('keydown', e => { if (e.key === 'Escape' && e.target !== $('search')) clear(); });

// ------------------------------------------------------------------------------------------------------------- filters
for (const box of document.querySelectorAll('#kinds input[value]')) if (box.id !== 'funding') box.onchange = () => { box.checked ? state.off.delete(box.value) : state.off.add(box.value); again(); };
if ($('funding')) $('funding').onchange = () => { state.funding = $('funding').checked; again(); };
function again() {
  refresh();
  if (state.node) { if (shown.node[state.node.i] === 'off') clear(); else $('detail').replaceChildren(...nodeDetail(state.node)); }
  if (state.tie) { if (shown.tie[state.tie.i] === 'off') clear(); else $('detail').replaceChildren(...tieDetail(state.tie)); }
  net.redraw();
}
const months = facts.filter(f => f.days && f.parties.size).flatMap(f => f.days), least = Math.min(...months), most = Math.max(...months);
if (months.length && least < most) {
  const monthText = m => `${said.months[m % 12]} ${Math.floor(m / 12)}`, from = $('from'), until = $('until');
  $('time').hidden = false;
  for (const input of [from, until]) {
    input.min = least; input.max = most; input.value = input === from ? least : most;
    input.oninput = () => {
      if (+from.value > +until.value) input === from ? from.value = until.value : until.value = from.value;
      state.from = +from.value === least ? -Infinity : +from.value; state.until = +until.value === most ? Infinity : +until.value;
      tellRange(); again();
    };
  }
  const tellRange = () => {
    $('range').textContent = from.value === until.value ? monthText(+from.value) : `${monthText(+from.value)} – ${monthText(+until.value)}`;
    from.setAttribute('aria-valuetext', monthText(+from.value)); until.setAttribute('aria-valuetext', monthText(+until.value));
    $('track').style.left = (from.value - least) / (most - least) * 100 + '%'; $('track').style.right = (most - until.value) / (most - least) * 100 + '%';
    from.style.zIndex = +from.value > (least + most) / 2 ? 1 : 0;
  };
  tellRange();
}

// -------------------------------------------------------------------------------------------------------------- search
const index = nodes.map(n => [fold([n.name, ...n.names].join(' ')), n]);
let at = -1;
function closeList() { $('found').hidden = true; $('search').setAttribute('aria-expanded', 'false'); $('search').removeAttribute('aria-activedescendant'); at = -1; }
function pick(n) { closeList(); choose(n, true); $('search').value = n.name; }
$('search').oninput = () => {
  const asked = fold($('search').value).split(/\s+/).filter(Boolean), list = $('found');
  list.replaceChildren(); closeList();
  if (!asked.length) return;
  const score = text => asked.reduce((sum, word) => sum + (text.startsWith(word) ? 0 : text.includes(' ' + word) ? 1 : 2), 0);
  const hits = index.filter(([text]) => asked.every(word => text.includes(word))).sort((a, b) => score(a[0]) - score(b[0]) || b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1)).slice(0, 12);
  hits.forEach(([, n], i) => {
    const item = el('li', {id: 'hit' + i}, symbol(n.kind), el('span', {textContent: n.name}), el('small', {textContent: said.kinds[n.kind]}));
    item.setAttribute('role', 'option'); item.setAttribute('aria-selected', 'false');
    item.onmousedown = e => { e.preventDefault(); pick(n); };
    item.pick = () => pick(n);
    list.append(item);
  });
  if (!hits.length) list.append(el('li', {textContent: said.none_found}));
  list.hidden = false; $('search').setAttribute('aria-expanded', 'true');
};
$('search').onkeydown = e => {
  const items = [...$('found').querySelectorAll('[role=option]')];
  if (e.key === 'Escape') { if ($('found').hidden) { $('search').value = ''; clear(); } closeList(); }
  if ((e.key === 'ArrowDown' || e.key === 'ArrowUp') && items.length) {
    e.preventDefault();
    at = (at + (e.key === 'ArrowDown' ? 1 : -1) + items.length) % items.length;
    items.forEach((item, i) => item.setAttribute('aria-selected', i === at));
    items[at].scrollIntoView({block: 'nearest'}); $('search').setAttribute('aria-activedescendant', items[at].id);
  }
  if (e.key === 'Enter' && items.length && !$('found').hidden) items[Math.max(at, 0)].pick();
};
$('search').onblur = closeList;

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
})();
