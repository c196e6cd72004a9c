/* The map's behaviour, first part: what there is, what is seen of it, and the view. Data in, DOM nodes out: text is only ever set as
   text, and nothing is loaded from anywhere. The parts map, labels, panel and controls run as one script, in one function. */
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
  ({i, name, kind, names, meetings, when, reports, onRequest, evidence, ties: [],
    size: model.nodes[i].size, x: model.nodes[i].x, y: model.nodes[i].y}));
const facts = data.evidence.map(([date, what, quote, source, place, state], i) =>
  ({i, date, what, quote, source: data.sources[source], place, state, days: days(date), parties: new Set()}));
const ties = model.edges.map((edge, i) => {
  const funding = i >= data.ties.length;
  const [meetings, when, direct, evidence] = funding ? [0, '', 1, data.fundings[i - data.ties.length]] : data.ties[i];
  const a = nodes[edge.from], b = nodes[edge.to];
  const tie = {i, a, b, width: edge.width, meetings, when, direct, funding, facts: evidence.map(e => facts[e])};
  a.ties.push(tie); b.ties.push(tie);
  if (!funding) tie.facts.forEach(f => { f.parties.add(a); f.parties.add(b); });
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
const el = (tag, props, ...children) => {
  const element = Object.assign(document.createElement(tag), props);
  element.append(...children.filter(Boolean));
  return element;
};
const text = (tag, textContent, className = '') => el(tag, {textContent, className});
const drawn = (tag, attributes) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};
const symbol = kind => {
  const [fill, shape] = data.looks[kind], svg = drawn('svg', {width: 16, height: 16, viewBox: '0 0 16 16', 'aria-hidden': 'true'});
  svg.append(drawn('path', {d: data.shapes[shape], fill, stroke: INK, 'stroke-opacity': .6, 'stroke-width': .8}));
  return svg;
};

// -------------------------------------------------------------------------------------------------------------- map
const groups = Object.fromEntries(Object.entries(data.looks).map(([kind, [background, shape]]) => {
  const strong = {background, border: INK};
  return [kind, {shape, color: {background, border: 'rgba(26,35,48,.6)', highlight: strong, hover: strong}}];
}));
const options = {
  autoResize: true, physics: {enabled: false}, layout: {improvedLayout: false}, groups: {...groups, useDefaultGroups: false},
  interaction: {
    hover: true, keyboard: false, multiselect: false, dragNodes: false, selectConnectedEdges: false, hoverConnectedEdges: false,
    tooltipDelay: 1e9, zoomSpeed: .7, hideEdgesOnDrag: ties.length > 2000, hideEdgesOnZoom: ties.length > 2000,
  },
  nodes: {borderWidth: 1, borderWidthSelected: 2, font: {size: 0}, chosen: false},
  edges: {
    smooth: false, color: {color: LINE, highlight: INK, hover: INK, opacity: .5}, selectionWidth: 0, hoverWidth: 1, chosen: false,
    arrowStrikethrough: false,
  },
};
const nodeSet = new vis.DataSet(model.nodes), edgeSet = new vis.DataSet(model.edges);
const state = {off: new Set(), funding: false, from: -Infinity, until: Infinity, node: null, tie: null, hover: null};
const shown = {node: new Array(nodes.length).fill('on'), tie: new Array(ties.length).fill('on')};
/** Where names stand, as long as neither the scale nor what is seen changes; and the part of the map in which they may. */
let placed = null, limits = [-Infinity, -Infinity, Infinity, Infinity];
const inPeriod = fact => !fact.days || (fact.days[0] <= state.until && fact.days[1] >= state.from);
const wholePeriod = () => state.from === -Infinity && state.until === Infinity;
refresh();
const net = new vis.Network($('map'), {nodes: nodeSet, edges: edgeSet}, options);

/** The organisations of what is chosen: one and its partners over the ties that count, or the two ends of a tie; null for nothing. */
function chosen(counts) {
  if (state.node) return new Set([state.node, ...state.node.ties.filter(counts).flatMap(t => [t.a, t.b])]);
  return state.tie && new Set([state.tie.a, state.tie.b]);
}
/** What is seen and what is faint, from the legend, the period and the selection; only what changed goes to vis-network. */
function refresh() {
  const look = n => state.off.has(n.kind) || (n.onRequest && !state.funding) ? 'off' : 'on';
  const nodeLook = nodes.map(look), alive = nodes.map(n => !n.ties.length);
  const tieLook = ties.map(t => {
    if (nodeLook[t.a.i] === 'off' || nodeLook[t.b.i] === 'off' || (t.funding && !state.funding)) return 'off';
    if (!t.funding && !wholePeriod() && t.facts.length && !t.facts.some(inPeriod)) return 'off';
    alive[t.a.i] = alive[t.b.i] = true;
    return 'on';
  });
  const near = chosen(t => tieLook[t.i] === 'on');
  nodes.forEach((n, i) => {
    if (nodeLook[i] === 'on' && ((near && !near.has(n)) || (!wholePeriod() && !alive[i]))) nodeLook[i] = 'faint';
  });
  ties.forEach((t, i) => {
    if (tieLook[i] === 'on' && near) tieLook[i] = t === state.tie || t.a === state.node || t.b === state.node ? 'strong' : 'faint';
  });
  const tell = (kind, now, make) => {
    const changes = now.flatMap((l, i) => l === shown[kind][i] ? [] : [make(l, i)]);
    shown[kind] = now;
    return changes;
  };
  const OPACITY = {on: .5, faint: .08, strong: .95, off: 0}, MONEY = {...OPACITY, on: .9};
  const nodeChanges = tell('node', nodeLook, (l, i) => ({id: i, hidden: l === 'off', opacity: l === 'faint' ? .16 : 1}));
  const tieChanges = tell('tie', tieLook, (l, i) => ({id: i, hidden: l === 'off', color: ties[i].funding
    ? {color: model.edges[i].color, opacity: MONEY[l]} : {color: l === 'strong' ? '#3d4a5c' : LINE, opacity: OPACITY[l]}}));
  if (nodeChanges.length) nodeSet.update(nodeChanges);
  if (tieChanges.length) edgeSet.update(tieChanges);
  placed = null;
}

// -------------------------------------------------------------------------------------------------------------- view
const unitOf = (box, factor) => { const c = box.querySelector('canvas'); return c.width / box.clientWidth * factor; };
net.on('afterDrawing', ctx => overlay(ctx, unitOf($('map'), 1)));
/** The whole map, no larger than life, clear of the panel; what is then in view is where names may stand. */
function fit(animate) {
  const seen = nodes.filter(n => shown.node[n.i] !== 'off'), box = $('map').getBoundingClientRect();
  if (!seen.length || !box.width) return;
  // The buttons for zooming stand on the left, the panel on the right.
  const panel = !narrow && !$('panel').hidden ? 404 : 0, buttons = narrow ? 0 : 52, rim = narrow ? [34, 40] : [76, 48];
  const least = of => Math.min(...seen.map(of)), most = of => Math.max(...seen.map(of));
  const left = least(n => n.x - n.size), right = most(n => n.x + n.size), top = least(n => n.y - n.size), low = most(n => n.y + n.size);
  const scale = Math.min((box.width - panel - buttons - 2 * rim[0]) / (right - left), (box.height - 2 * rim[1]) / (low - top), 1.2);
  const x = (left + right) / 2 + (panel - buttons) / 2 / scale, y = (top + low) / 2;
  const w = (box.width / 2 - 6) / scale, h = (box.height / 2 - 6) / scale;
  limits = [x - w + buttons / scale, y - h, x + w, y + h]; placed = null;
  net.moveTo({position: {x, y}, scale, animation: motion(animate)});
}
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
const motion = wanted => wanted && !still && {duration: 260, easingFunction: 'easeInOutQuad'};
function bring(x, y) {
  const box = $('map').getBoundingClientRect(), wide = box.width > 600, scale = Math.max(net.getScale(), .75);
  net.moveTo({position: {x: x + (wide ? 202 / scale : 0), y: y + (wide ? 0 : box.height * .28 / scale)}, scale, animation: motion(true)});
}
let untouched = true;
net.on('zoom', ({scale}) => {
  untouched = false;
  if (scale < .03 || scale > 8) net.moveTo({scale: Math.min(Math.max(scale, .03), 8)});
});
net.on('dragStart', () => { untouched = false; });
net.on('resize', () => { if (untouched) requestAnimationFrame(() => fit(false)); });
fit(false);
net.once('afterDrawing', () => { performance.mark('graphmodel-drawn'); document.documentElement.dataset.drawn = 'true'; });
