/* What one reads beside the map: the details of an organisation or a tie, the filters, the search. */
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
