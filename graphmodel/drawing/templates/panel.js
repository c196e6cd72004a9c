/* What one reads beside the map: the details of an organisation or a tie, the filters, the search. */

// ------------------------------------------------------------------------------------------------------------ details
function card(fact, without) {
  const others = [...fact.parties].filter(n => !without.includes(n)).sort((a, b) => a.name < b.name ? -1 : 1);
  const what = said.what[fact.what] || fact.what;
  const whom = [what, others.length && `${said.with} ${others.map(n => n.name).join(', ')}`].filter(Boolean).join(' ');
  const from = [fact.source, fact.place].filter(Boolean).join(' · ');
  return el('div', {className: 'fact'},
    el('div', {className: 'when'}, text('span', dateText(fact.date)), text('span', said['is_' + fact.state], 'state ' + fact.state)),
    whom && text('p', whom, 'plain'), fact.quote && text('blockquote', fact.quote), from && text('p', from, 'from'));
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
  const seen = list.filter(f => wholePeriod() || inPeriod(f)).sort((a, b) => a.date < b.date ? 1 : a.date > b.date ? -1 : a.i - b.i);
  if (seen.length) return [text('h3', title), ...pages('div', '', seen, 20, f => card(f, without))];
  return none ? [text('p', list.length ? said.no_period : none, 'plain')] : [];
}
/** A line that leads on: a symbol, a name and, after it, what is to be said of it. */
function entry(n, lead, after) {
  const button = el('button', {type: 'button', onclick: lead}, symbol(n.kind), text('span', n.name), after && text('small', after));
  return el('li', {}, button);
}
const total = of => [counted(said.meetings, of.meetings), of.when].filter(Boolean).join(' · ');
const unique = list => [...new Set(list)];
function nodeDetail(n) {
  const own = n.ties.filter(t => !t.funding && shown.tie[t.i] !== 'off').sort((a, b) => b.meetings - a.meetings || b.width - a.width);
  const money = n.ties.filter(t => t.funding);
  const partner = t => entry(t.a === n ? t.b : t.a, () => chooseTie(t), counted(said.meetings, t.meetings));
  const met = n.ties.filter(t => !t.funding);
  return [
    text('h2', n.name),
    el('p', {className: 'badge'}, symbol(n.kind), text('span', said.kinds[n.kind]), n.reports && text('span', said.reporter, 'mark')),
    n.names.length && text('p', `${said.also}: ${n.names.join(', ')}`, 'plain'),
    (n.meetings || !money.length) && text('p', n.meetings ? total(n) : said.no_meetings, 'sum'),
    ...(own.length ? [text('h3', said.met), ...pages('ul', 'met', own, 6, partner)] : []),
    ...cards(said.recorded, unique(met.flatMap(t => t.facts)), [n], met.length ? said.no_meetings : ''),
    ...cards(said.named, n.evidence.map(e => facts[e]), []),
    ...cards(said.funding, unique(money.flatMap(t => t.facts)), []),
  ].filter(Boolean);
}
function tieDetail(t) {
  return [
    text('h2', `${t.a.name} – ${t.b.name}`),
    text('p', t.funding ? said.funding : total(t), 'sum'),
    !t.funding && text('p', t.direct ? said.direct : said.together, 'plain'),
    el('ul', {className: 'met'}, ...[t.a, t.b].map(n => entry(n, () => choose(n, true)))),
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
  open(tieDetail(t), `${t.a.name} – ${t.b.name}, ${t.funding ? said.funding : counted(said.meetings, t.meetings)}`);
}
function clear() {
  if (!state.node && !state.tie) return;
  const within = $('panel').contains(document.activeElement);
  state.node = state.tie = null; $('panel').hidden = true; $('status').textContent = '';
  if (within) $('map').focus();
  refresh(); net.redraw();
}
net.on('click', at => {
  // vis-network calls a press a click, and where the page is slow the beginning of a drag looks like a press.
  if (at.event.type === 'press') return;
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
for (const box of document.querySelectorAll('#kinds input[value]')) box.onchange = () => {
  if (box.checked) state.off.delete(box.value); else state.off.add(box.value);
  again();
};
if ($('funding')) $('funding').onchange = () => {
  state.funding = $('funding').checked;
  again();
  if (untouched) fit(true);
};
function again() {
  refresh();
  if (state.node) { if (shown.node[state.node.i] === 'off') clear(); else $('detail').replaceChildren(...nodeDetail(state.node)); }
  if (state.tie) { if (shown.tie[state.tie.i] === 'off') clear(); else $('detail').replaceChildren(...tieDetail(state.tie)); }
  net.redraw();
}
const months = facts.filter(f => f.days && f.parties.size).flatMap(f => f.days).sort((a, b) => a - b);
const least = months[0], most = months[months.length - 1];
if (least < most) {
  const monthText = m => `${said.months[m % 12]} ${Math.floor(m / 12)}`, from = $('from'), until = $('until');
  $('time').hidden = false;
  for (const input of [from, until]) {
    input.min = least; input.max = most; input.value = input === from ? least : most;
    input.oninput = () => {
      if (+from.value > +until.value) input.value = input === from ? until.value : from.value;
      state.from = +from.value === least ? -Infinity : +from.value; state.until = +until.value === most ? Infinity : +until.value;
      tellRange(); again();
    };
  }
  const tellRange = () => {
    $('range').textContent = from.value === until.value ? monthText(+from.value) : `${monthText(+from.value)} – ${monthText(+until.value)}`;
    from.setAttribute('aria-valuetext', monthText(+from.value)); until.setAttribute('aria-valuetext', monthText(+until.value));
    $('track').style.left = (from.value - least) / (most - least) * 100 + '%';
    $('track').style.right = (most - until.value) / (most - least) * 100 + '%';
    from.style.zIndex = +from.value > (least + most) / 2 ? 1 : 0;
  };
  tellRange();
}

// -------------------------------------------------------------------------------------------------------------- search
const index = nodes.map(n => [fold([n.name, ...n.names].join(' ')), n]);
let at = -1;
function closeList() {
  $('found').hidden = true; $('search').setAttribute('aria-expanded', 'false'); $('search').removeAttribute('aria-activedescendant');
  at = -1;
}
function pick(n) { closeList(); choose(n, true); $('search').value = n.name; }
$('search').oninput = () => {
  const asked = fold($('search').value).split(/\s+/).filter(Boolean), list = $('found');
  list.replaceChildren(); closeList();
  if (!asked.length) return;
  const score = name => asked.reduce((sum, word) => sum + (name.startsWith(word) ? 0 : name.includes(' ' + word) ? 1 : 2), 0);
  const better = (a, b) => score(a[0]) - score(b[0]) || b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1);
  const hits = index.filter(([name]) => asked.every(word => name.includes(word))).sort(better).slice(0, 12);
  hits.forEach(([, n], i) => {
    const item = el('li', {id: 'hit' + i}, symbol(n.kind), text('span', n.name), text('small', said.kinds[n.kind]));
    item.setAttribute('role', 'option'); item.setAttribute('aria-selected', 'false');
    item.onmousedown = e => { e.preventDefault(); pick(n); };
    item.pick = () => pick(n);
    list.append(item);
  });
  if (!hits.length) list.append(text('li', said.none_found));
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
