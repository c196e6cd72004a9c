/* The map's behaviour, first part: what there is, what is seen of it, and the view. Data in, DOM nodes out: text is only ever set as
   text, and nothing is loaded from anywhere. The parts map, labels, panel and controls run as one script, in one function. */
const $ = id => document.getElementById(id);
if (!window.DecompressionStream) { $('app').hidden = $('tools').hidden = true; $('old').hidden = false; return; }
const unpack = async id => {
  const bytes = Uint8Array.from(atob($(id).textContent), c => c.charCodeAt(0));
  return JSON.parse(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).text());
};
const [model, data] = await Promise.all([unpack('model'), unpack('details')]);
const said = data.said, DOUBT = data.doubt, MONEY = data.money, INK = '#1a2330', SOFT = '#566070', LINE = '#6b7788', ACCENT = '#0b5394';
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';

// A screen held upright gets the map upright: the same places with their axes exchanged.
const narrow = $('map').clientWidth < 600;
if ($('map').clientHeight > $('map').clientWidth * 1.15) for (const n of model.nodes) [n.x, n.y] = [n.y, n.x];

// ------------------------------------------------------------------------------------------------------------- data
const nodes = data.nodes.map(([name, kind, names, meetings, when, reports, onRequest, evidence, search], i) =>
  ({i, name, kind, names, meetings, when, reports, onRequest, evidence, search, ties: [],
    size: model.nodes[i].size, x: model.nodes[i].x, y: model.nodes[i].y}));
const facts = data.evidence.map(([date, what, quote, source, place, state], i) =>
  ({i, date, what, quote, source: data.sources[source], place, state, days: days(date), parties: new Set()}));
const fundings = data.fundings.map(([chain, amount, since, until, ofClass, evidence]) =>
  ({chain: chain.map(i => nodes[i]), amount, since, until, ofClass, facts: evidence.map(e => facts[e])}));
/** Ties, and after them the steps of the money, each with the fundings it is a step of. */
const ties = model.edges.map((edge, i) => {
  const a = nodes[edge.from], b = nodes[edge.to], tie = {i, a, b, width: edge.width};
  a.ties.push(tie); b.ties.push(tie);
  if (i >= data.ties.length) {
    const money = data.steps[i - data.ties.length].map(f => fundings[f]);
    return Object.assign(tie, {funding: money, facts: [...new Set(money.flatMap(f => f.facts))]});
  }
  const [meetings, when, direct, evidence] = data.ties[i];
  Object.assign(tie, {meetings, when, direct, facts: evidence.map(e => facts[e])});
  tie.facts.forEach(f => { f.parties.add(a); f.parties.add(b); });
  return tie;
});
/** First and last month (counted from year 0) of a date with whatever precision it has; null where it has no year. */
function days(date) {
  const met = /^(\d{4})(?:-(\d\d))?/.exec(date);
  return met && (met[2] ? [met[1] * 12 + (met[2] - 1), met[1] * 12 + (met[2] - 1)] : [met[1] * 12, met[1] * 12 + 11]);
}
const dateText = date => date ? data.dates[date] : said.undated;
const number = n => String(n).replace(/\B(?=(\d{3})+$)/g, '\u202f');
const counted = (forms, n) => forms[n === 1 ? 0 : 1].replace('{n}', number(n));
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
const shown = {node: new Array(nodes.length).fill('on'), tie: new Array(ties.length).fill('on'), doubt: new Array(ties.length).fill(false)};
const months = facts.filter(f => f.days && f.parties.size).flatMap(f => f.days).sort((a, b) => a - b);
const least = months[0], most = months[months.length - 1];
/** Where names stand, as long as neither the scale nor what is seen changes; and the part of the map in which they may. */
let placed = null, limits = [-Infinity, -Infinity, Infinity, Infinity];
const inPeriod = fact => !fact.days || (fact.days[0] <= state.until && fact.days[1] >= state.from);
const wholePeriod = () => state.from === -Infinity && state.until === Infinity;
const runs = funding => (!funding.until || !(days(funding.until)?.[1] < state.from)) && (!funding.since || !(days(funding.since)?.[0] > state.until));
/** Does what is chosen of the period leave nothing behind a tie but doubtful facts? Fundings say their basis instead. */
function doubtful(tie) {
  const counting = tie.funding ? [] : tie.facts.filter(inPeriod);
  return counting.length > 0 && counting.every(f => f.state === 'doubtful');
}
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
    if (t.funding ? !t.funding.some(runs) : t.facts.length && !t.facts.some(inPeriod)) return 'off';
    alive[t.a.i] = alive[t.b.i] = true;
    return 'on';
  });
  tell(nodes.filter(n => nodeLook[n.i] === 'on' && !n.onRequest && (wholePeriod() || alive[n.i])), ties.filter(t => tieLook[t.i] === 'on'));
  const near = chosen(t => tieLook[t.i] === 'on');
  nodes.forEach((n, i) => {
    if (nodeLook[i] === 'on' && ((near && !near.has(n)) || (!wholePeriod() && !alive[i]))) nodeLook[i] = 'faint';
  });
  ties.forEach((t, i) => {
    if (tieLook[i] === 'on' && near) tieLook[i] = t === state.tie || t.a === state.node || t.b === state.node ? 'strong' : 'faint';
  });
  const nodeChanges = nodeLook.flatMap((l, i) => l === shown.node[i] ? [] : [{id: i, hidden: l === 'off', opacity: l === 'faint' ? .16 : 1}]);
  const OPACITY = {on: .5, faint: .08, strong: .95, off: 0}, color = (t, look, doubt) =>
    ({color: t.funding ? MONEY : doubt ? DOUBT : look === 'strong' ? '#3d4a5c' : LINE, opacity: t.funding && look === 'on' ? .9 : OPACITY[look]});
  const tieChanges = ties.flatMap((t, i) => {
    const look = tieLook[i], doubt = doubtful(t);
    if (look === shown.tie[i] && doubt === shown.doubt[i]) return [];
    shown.doubt[i] = doubt;
    return [{id: i, hidden: look === 'off', color: color(t, look, doubt)}];
  });
  shown.node = nodeLook; shown.tie = tieLook;
  if (nodeChanges.length) nodeSet.update(nodeChanges);
  if (tieChanges.length) edgeSet.update(tieChanges);
  placed = null;
}
/** The caption, the numbers and the legend say what these organisations and lines are, and how far they can be trusted. */
function tell(seen, lines) {
  const share = (forms, n, all) => forms[all === 1 ? 0 : 1].replace('{n}', n === all ? number(n) : `${number(n)} ${said.of} ${number(all)}`);
  const met = lines.filter(t => !t.funding), money = new Set(lines.filter(t => t.funding).flatMap(t => t.funding.filter(runs)));
  const hidden = [...state.off].map(kind => said.kinds[kind]);
  $('period').textContent = wholePeriod() ? data.period : periodText();
  $('counts').textContent = [
    share(said.organisations, seen.length, nodes.filter(n => !n.onRequest).length), share(said.ties, met.length, data.ties.length),
    ...(state.funding ? [share(said.fundings, money.size, fundings.length)] : []),
    ...(hidden.length ? [`${said.without}: ${hidden.join(', ')}`] : [])].map(part => part.replace(/ /g, '\u00a0')).join(' · ');
  const behind = [...new Set([...met.flatMap(t => t.facts.filter(inPeriod)), ...[...money].flatMap(f => f.facts)])];
  const of = kind => counted(said[kind], behind.filter(f => f.state === kind).length);
  $('facts').textContent = behind.length ? `${counted(said.facts, behind.length)}: ${['confirmed', 'certain', 'doubtful'].map(of).join(', ')}.` : '';
  for (const box of document.querySelectorAll('#kinds input[value]')) {
    const n = nodes.filter(n => n.kind === box.value && (state.funding || !n.onRequest)).length;
    box.parentElement.hidden = !n; box.parentElement.querySelector('small').textContent = n;
  }
  for (const line of document.querySelectorAll('.key .money')) line.hidden = !state.funding;
}
const monthText = m => `${said.months[m % 12]} ${Math.floor(m / 12)}`;
/** The months that are chosen, of those in which something is recorded. */
function periodText() {
  const [from, until] = [Math.max(state.from, least), Math.min(state.until, most)].map(monthText);
  return from === until ? from : `${from} – ${until}`;
}

// -------------------------------------------------------------------------------------------------------------- view
const unitOf = (box, factor) => { const c = box.querySelector('canvas'); return c.width / box.clientWidth * factor; };
net.on('afterDrawing', ctx => overlay(ctx, unitOf($('map'), 1)));
/** The whole map, no larger than life, clear of the panel; what is then in view is where names may stand. */
function fit(animate) {
  const seen = nodes.filter(n => shown.node[n.i] !== 'off'), box = $('map').getBoundingClientRect();
  if (!seen.length || !box.width) return;
  // The buttons for zooming stand on the left, the panel on the right; beneath is room to say how many have no label.
  const panel = !narrow && !$('panel').hidden ? 404 : 0, buttons = narrow ? 0 : 52, rim = narrow ? [34, 40] : [76, 48], foot = narrow ? 0 : 24;
  const min = of => Math.min(...seen.map(of)), max = of => Math.max(...seen.map(of));
  const left = min(n => n.x - n.size), right = max(n => n.x + n.size), top = min(n => n.y - n.size), low = max(n => n.y + n.size);
  const scale = Math.min((box.width - panel - buttons - 2 * rim[0]) / (right - left), (box.height - foot - 2 * rim[1]) / (low - top), 1.2);
  const x = (left + right) / 2 + (panel - buttons) / 2 / scale, y = (top + low) / 2 + foot / 2 / scale;
  const w = (box.width / 2 - 6) / scale, h = (box.height / 2 - 6) / scale;
  limits = [x - w + buttons / scale, y - h, x + w, y + h - foot / scale]; placed = null;
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
