/* Tables that are filled in, and planes that show their rows as marks.
   PraxisTables(page, words, changed) makes those of a page of PraxisKit work; changed() is called when a learner changes one:
     read(table, held)  its rows as [{column: value}] without empty ones; held(control) tells what a control holds
     put(table, rows)   fills it
     show()             draws the planes anew
   Rows are added and removed by buttons. A mark is moved by the arrow keys, or chosen and then its place: it is the two
   scales of its row in the table, which stays what is read and saved. */
(function () {
  'use strict';
  if (window.PraxisTables) { return; }

  const ROW = '[data-praxis-row]';
  const HEAD = '.praxis-row-head';
  const LONGEST = 20; // letters of a name that a mark shows
  const CELL = '[data-praxis-cell]';
  const STEPS = {ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowRight: [1, 0], ArrowLeft: [-1, 0]};

  const all = (selector, place) => Array.from(place.querySelectorAll(selector));

  function make(tag, kind, text) {
    const made = document.createElement(tag);
    made.className = kind;
    if (text) {
      made.textContent = text;
      made.dir = 'auto';
    }
    if (tag === 'button') { made.type = 'button'; }
    return made;
  }

  function read(table, held) {
    return all(ROW, table).map(row => {
      const cells = {};
      all(CELL, row).forEach(cell => {
        const value = held(cell);
        if (value) { cells[cell.dataset.praxisCell] = value; }
      });
      if (row.dataset.rowKey && Object.keys(cells).length) { cells['@row'] = row.dataset.rowKey; }
      return cells;
    }).filter(cells => Object.keys(cells).length);
  }

  function grow(table) {
    const fresh = table.querySelector('[data-praxis-new-row]').content.querySelector(ROW).cloneNode(true);
    const head = fresh.querySelector(HEAD);
    table.querySelector('ol').append(fresh);
    if (head) { head.append(' ' + all(ROW, table).length); }
    return fresh;
  }

  function put(table, rows) {
    const items = all(ROW, table);
    if (!table.hasAttribute('data-fixed')) {
      while (items.length < rows.length) { items.push(grow(table)); }
      items.splice(Math.max(rows.length, 1)).forEach(item => item.remove());
    }
    items.forEach((item, at) => {
      const key = item.dataset.rowKey;
      const cells = (key ? rows.find(each => each['@row'] === key) : rows[at]) || {};
      all(CELL, item).forEach(cell => { cell.value = cells[cell.dataset.praxisCell] || ''; });
    });
  }

  function nameOf(row) {
    if (row.dataset.rowKey) { return row.querySelector(HEAD).textContent; }
    return all('textarea', row).map(each => each.value.trim()).find(Boolean) || '';
  }

  /* The name last, and as it is: it may hold anything. */
  function named(sentence, row) { return sentence.replace('{row}', () => nameOf(row)); }

  function start(page, words, changed) {
    const root = page.root;
    const scale = (grid, row, axis) => row.querySelector('[data-praxis-cell="' + grid.dataset[axis] + '"]');
    const step = (grid, row, axis) => Number(scale(grid, row, axis).value);
    const heading = (grid, row, axis) => scale(grid, row, axis).parentNode.querySelector('.praxis-cell-head').textContent;

    function tell(grid, row) {
      const x = step(grid, row, 'across'), y = step(grid, row, 'upward');
      return named((x && y ? words.placed : words.unplaced).replace('{x}', x).replace('{y}', y)
        .replace('{across}', () => heading(grid, row, 'across')).replace('{upward}', () => heading(grid, row, 'upward')), row);
    }

    function draw(grid) {
      const plane = grid.querySelector('[data-praxis-plane]');
      const old = all('.praxis-mark', grid);
      if (!plane.querySelector('.praxis-spot')) { makeSpots(plane, Number(grid.dataset.steps)); }
      all('[data-praxis-table="' + CSS.escape(grid.dataset.of) + '"] ' + ROW, root).filter(nameOf).forEach(row => {
        const name = nameOf(row);
        const mark = old.find(each => each.praxisRow === row) || make('button', 'praxis-mark', name);
        const hasFocus = mark === document.activeElement;
        const spot = grid.querySelector('[data-at="' + step(grid, row, 'across') + ' ' + step(grid, row, 'upward') + '"]') || plane.nextSibling;
        mark.praxisRow = row;
        mark.textContent = name.length > LONGEST ? name.slice(0, LONGEST) + '…' : name;
        mark.setAttribute('aria-label', tell(grid, row));
        mark.setAttribute('aria-pressed', mark.getAttribute('aria-pressed') || 'false');
        if (mark.parentNode !== spot) { spot.append(mark); }
        if (hasFocus) { mark.focus(); }
        old.splice(0, old.length, ...old.filter(each => each !== mark));
      });
      old.forEach(mark => mark.remove());
    }

    function makeSpots(plane, steps) {
      plane.style.setProperty('--steps', steps);
      for (let y = steps; y; y -= 1) {
        for (let x = 1; x <= steps; x += 1) {
          const spot = make('div', 'praxis-spot');
          spot.dataset.at = x + ' ' + y;
          plane.append(spot);
        }
      }
      plane.after(make('div', 'praxis-rest'));
    }

    function move(grid, row, x, y) {
      const last = Number(grid.dataset.steps);
      scale(grid, row, 'across').value = Math.min(Math.max(x, 1), last);
      scale(grid, row, 'upward').value = Math.min(Math.max(y, 1), last);
      changed();
      page.say(tell(grid, row));
    }

    function choose(grid, target) {
      const chosen = grid.querySelector('.praxis-mark[aria-pressed=true]');
      const mark = target.closest('.praxis-mark');
      const spot = target.closest('.praxis-spot');
      if (chosen) { chosen.setAttribute('aria-pressed', 'false'); }
      if (chosen && spot && mark !== chosen) {
        move(grid, chosen.praxisRow, ...spot.dataset.at.split(' ').map(Number));
        chosen.focus();
      } else if (mark && mark !== chosen) {
        mark.setAttribute('aria-pressed', 'true');
        page.say(named(words.chosen, mark.praxisRow));
      }
    }

    /* Its place stays, with the focus and a way back, until the next row is removed. */
    function remove(row) {
      const left = make('li', 'praxis-removed', named(words.removed, row));
      const back = make('button', 'praxis-button praxis-quiet', words.undo);
      back.addEventListener('click', () => {
        left.replaceWith(row);
        row.querySelector(CELL).focus();
        changed();
      });
      all('.praxis-removed', row.parentNode).forEach(each => each.remove());
      left.append(' ', back);
      row.replaceWith(left);
      back.focus();
    }

    root.addEventListener('keydown', event => {
      const mark = event.target.closest('.praxis-mark');
      const way = STEPS[event.key];
      if (!mark || !way) { return; }
      event.preventDefault();
      const grid = mark.closest('[data-praxis-grid]');
      const row = mark.praxisRow;
      const x = step(grid, row, 'across'), y = step(grid, row, 'upward');
      const turn = getComputedStyle(grid).direction === 'rtl' ? -1 : 1;
      const middle = Math.ceil(grid.dataset.steps / 2);
      if (x && y) { move(grid, row, x + way[0] * turn, y + way[1]); } else { move(grid, row, x || middle, y || middle); }
    });

    root.addEventListener('click', event => {
      const grid = event.target.closest('[data-praxis-grid]');
      const button = event.target.closest('[data-praxis-do]');
      if (grid) { choose(grid, event.target); }
      if (!button) { return; }
      if (button.dataset.praxisDo === 'add-row') { grow(button.closest('[data-praxis-table]')).querySelector(CELL).focus(); }
      else { remove(button.closest(ROW)); }
      changed();
    });

    return {read: read, put: put, show: () => all('[data-praxis-grid]', root).forEach(draw)};
  }

  window.PraxisTables = {start: start, make: make, all: all};
}());
