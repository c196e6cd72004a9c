/* What one reads beside the map: the details of an organisation or a tie, the filters, the search. */

// ------------------------------------------------------------------------------------------------------------ details
const badge = fact => text('span', said['is_' + fact.state], 'state ' + fact.state);
const quoted = fact => [fact.quote && text('blockquote', fact.quote), text('p', [fact.source, fact.place].filter(Boolean).join(' · '), 'from')];
/** A fact: when, what, and the others who took part: of the two ends of a tie `besides` them. Names stand in the nominative, so no "with". */
function card(fact, without) {
  const others = [...fact.parties].filter(n => !without.includes(n)).map(n => n.name).sort().join(', ');
  const what = [said.what[fact.what] || fact.what, others && without.length > 1 ? `${said.besides}: ${others}` : others];
  const whom = what.filter(Boolean).join(without.length > 1 ? ', ' : ': ');
  return el('div', {className: 'fact'},
    el('div', {className: 'when'}, text('span', dateText(fact.date)), badge(fact)), whom && text('p', whom, 'plain'), ...quoted(fact));
}
/** A funding: the way of the money, how much, from and until when, of whom it was said, and the statements behind it. */
function fundingCard(funding) {
  const dates = [funding.since && `${said.from} ${dateText(funding.since)}`, funding.until ? `${said.until} ${dateText(funding.until)}` : said.no_end];
  return el('div', {className: 'fact'},
    text('p', funding.chain.map(n => n.name).join(' → '), 'when'),
    text('p', [funding.amount || said.no_amount, ...dates].filter(Boolean).join(' · ')),
    text('p', `${said.basis}: ${funding.ofClass ? said.basis_class : said.basis_stated}`, funding.ofClass ? 'plain class' : 'plain'),
    ...funding.facts.flatMap(f => [...quoted(f), badge(f)]));
}
const fundingCards = list => list.length ? [text('h3', said.funding), ...pages('div', '', list, 20, fundingCard)] : [];
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
function cards(title, list, without) {
  const seen = list.filter(inPeriod).sort((a, b) => a.date < b.date ? 1 : a.date > b.date ? -1 : a.i - b.i);
  if (seen.length) return [text('h3', title), ...pages('div', '', seen, 20, f => card(f, without))];
  return list.length ? [text('p', said.no_period, 'plain')] : [];
}
/** A line that leads on: a symbol, a name and, after it, what is to be said of it. */
function entry(n, lead, after) {
  const button = el('button', {type: 'button', onclick: lead}, symbol(n.kind), text('span', n.name), after && text('small', after));
  return el('li', {}, button);
}
/** How often in all: where something is filtered out, that is more than what is shown, and says so. */
const total = of => [counted(said.meetings, of.meetings), of.when].filter(Boolean).join(' · ')
  + (!wholePeriod() ? ` (${said.whole_period})` : state.off.size ? ` (${said.all_kinds})` : '');
const unique = list => [...new Set(list)];
function nodeDetail(n) {
  const own = n.ties.filter(t => !t.funding && shown.tie[t.i] !== 'off').sort((a, b) => b.meetings - a.meetings || b.width - a.width);
  const money = unique(n.ties.flatMap(t => t.funding || []));
  const partner = t => entry(t.a === n ? t.b : t.a, () => chooseTie(t), counted(said.meetings, t.meetings) + (doubtful(t) ? ' ?' : ''));
  const partners = (title, list) => list.length ? [text('h3', title), ...pages('ul', 'met', list, 6, partner)] : [];
  const met = n.ties.filter(t => !t.funding && !state.off.has(t.a.kind) && !state.off.has(t.b.kind));
  return [
    text('h2', n.name),
    el('p', {className: 'badge'}, symbol(n.kind), text('span', said.kinds[n.kind]), n.reports && text('span', said.reporter, 'mark')),
    n.names.length && text('p', `${said.also}: ${n.names.join(', ')}`, 'plain'),
    (n.meetings || !money.length) && text('p', n.meetings ? total(n) : said.no_meetings, 'sum'),
    ...partners(said.met, own.filter(t => t.direct)), ...partners(said.took_part, own.filter(t => !t.direct)),
    ...cards(said.recorded, unique(met.flatMap(t => t.facts)), [n]),
    ...cards(said.named, n.evidence.map(e => facts[e]), []),
    ...fundingCards(money),
  ].filter(Boolean);
}
function tieDetail(t) {
  return [
    text('h2', `${t.a.name} ${t.funding ? '→' : '–'} ${t.b.name}`),
    !t.funding && text('p', total(t), 'sum'),
    !t.funding && text('p', t.direct ? said.direct : said.together, 'plain'),
    doubtful(t) && text('p', said.doubtful_tie, 'plain doubt'),
    el('ul', {className: 'met'}, ...[t.a, t.b].map(n => entry(n, () => choose(n, true)))),
    ...(t.funding ? fundingCards(t.funding) : cards(said.recorded, t.facts, [t.a, t.b])),
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
if (least < most) {
  const from = $('from'), until = $('until');
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
    $('range').textContent = periodText();
    from.setAttribute('aria-valuetext', monthText(+from.value)); until.setAttribute('aria-valuetext', monthText(+until.value));
    $('track').style.left = (from.value - least) / (most - least) * 100 + '%';
    $('track').style.right = (most - until.value) / (most - least) * 100 + '%';
    from.style.zIndex = +from.value > (least + most) / 2 ? 1 : 0;
  };
  tellRange();
}

// -------------------------------------------------------------------------------------------------------------- search
/** Words without case, accents and dots, as graphmodel folds names: «Κ.Η.Φ.Η.» is κηφη. */
const fold = text => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/ς/g, 'σ').replace(/[.·'’]/g, '')
  .replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
/** A word without its ending, so that a genitive finds its nominative: νοσοκομείου, Νοσοκομείο. */
const stem = word => { const cut = word.replace(/(?:μα|ματοσ|ματα|ματων)$/, 'μ').replace(/[αεηιουω]+[σν]?$/, ''); return cut.length >= 3 ? cut : word; };
const index = nodes.map(n => {
  const names = fold([n.name, ...n.names, n.search].join(' ')), words = names.split(' ');
  // What people call «Κέντρο Ημερήσιας Φροντίδας Ηλικιωμένων …» by its first letters.
  const initials = [n.name, ...n.names].map(name => fold(name).split(' ').filter(word => word.length > 3).map(word => word[0]).join(''));
  return {n, names, stems: new Set(words.map(stem)), initials};
});
/** How well a word that was typed fits: 0 a name begins with it, 1 a word does, 2 it is within or inflected, 3 initials; else undefined. */
function fits({names, stems, initials}, word) {
  if (names.startsWith(word)) return 0;
  if (names.includes(' ' + word)) return 1;
  if (names.includes(word) || stems.has(stem(word))) return 2;
  return word.length > 2 && initials.some(letters => letters.startsWith(word)) ? 3 : undefined;
}
let at = -1;
function closeList() {
  $('found').hidden = true; $('search').setAttribute('aria-expanded', 'false'); $('search').removeAttribute('aria-activedescendant');
  at = -1;
}
function pick(n) { closeList(); choose(n, true); $('search').value = n.name; }
$('search').oninput = () => {
  const asked = fold($('search').value).split(' ').filter(Boolean), list = $('found');
  list.replaceChildren(); closeList();
  if (!asked.length) return;
  const hits = index.map(of => ({...of, scores: asked.map(word => fits(of, word))})).filter(({scores}) => !scores.includes(undefined))
    .map(of => ({...of, score: of.scores.reduce((a, b) => a + b)}))
    .sort((a, b) => a.score - b.score || b.n.size - a.n.size || (a.names < b.names ? -1 : 1)).slice(0, 12);
  hits.forEach(({n}, i) => {
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
