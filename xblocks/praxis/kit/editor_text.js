/* Formatted text in the Studio editor: a small toolbar on a contenteditable, XHTML in and out.
   PraxisText.start(field, root, markup, files): `markup` is the cleaner's list, element name to attributes. */
(function () {
  'use strict';
  if (window.PraxisText) { return; }

  var RENAMED = {b: 'strong', i: 'em', strike: 's', h1: 'h3', h2: 'h3', font: 'span', center: 'p'};
  var DROPPED = /^(script|style|template|title|head|meta|link|iframe|object|noscript|svg)$/;
  var BLOCK = /^(address|article|aside|blockquote|details|div|dl|figure|h[1-6]|hr|ol|p|pre|section|table|ul)$/;
  var SAFE = /^(https?:|mailto:|tel:|[^:]*$|[/#?])/i;

  function nameOf(node) { return node.localName ? node.localName.toLowerCase() : ''; }
  function isBlock(node) { return BLOCK.test(nameOf(node)); }
  function holdsBlock(node) { return Array.prototype.some.call(node.children, isBlock); }
  function parse(markup) { return new DOMParser().parseFromString('<body>' + markup, 'text/html').body; }

  /* A copy of what stands in `from`, with nothing that formatted text may not hold. */
  function graft(from, into, markup) {
    from.childNodes.forEach(function (node) {
      if (node.nodeType === Node.TEXT_NODE) { into.append(node.data); return; }
      var name = nameOf(node);
      if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.test(name)) { return; }
      name = RENAMED[name] || (name === 'div' && !holdsBlock(node) ? 'p' : name);
      var copy = markup[name] && name !== 'div' ? copyOf(node, name, markup[name]) : null;
      if (copy && (name !== 'span' || copy.attributes.length) && (name !== 'img' || copy.hasAttribute('src'))) { into.append(copy); }
      graft(node, copy && copy.parentNode ? copy : into, markup);
    });
  }

  function copyOf(node, name, allowed) {
    var isMath = node.namespaceURI && node.namespaceURI.indexOf('MathML') > 0;
    var copy = isMath ? document.createElementNS(node.namespaceURI, name) : document.createElement(name);
    Array.prototype.forEach.call(node.attributes, function (each) {
      var value = each.name === 'class' ? each.value.split(/\s+/).filter(function (part) { return /^praxis-/.test(part); }).join(' ') : each.value;
      var leads = /^(href|src|cite)$/.test(each.name);
      if (allowed.indexOf(each.name) >= 0 && value && (!leads || SAFE.test(value.replace(/[\s\u0000-\u001f]/g, '')))) { copy.setAttribute(each.name, value); }
    });
    if (name === 'img') {
      if (node.dataset.praxisSrc) { copy.setAttribute('src', node.dataset.praxisSrc); }
      if (!copy.hasAttribute('alt')) { copy.setAttribute('alt', ''); }
    }
    return copy;
  }

  /* Words that stand between paragraphs get a paragraph; what browsers leave behind goes. */
  function tidy(root) {
    root.querySelectorAll('p, h3, h4, h5, h6, li, td, th').forEach(function (each) {
      var last = each.lastChild;
      if (last && nameOf(last) === 'br') { last.remove(); }
      if (/^[ph]/.test(nameOf(each)) && !each.children.length && !each.textContent.trim()) { each.remove(); }
    });
    var run = null;
    Array.prototype.slice.call(root.childNodes).forEach(function (node) {
      if (isBlock(node)) { run = null; return; }
      if (!run && !node.textContent.trim() && nameOf(node) !== 'img' && nameOf(node) !== 'math') { node.remove(); return; }
      if (!run) { run = document.createElement('p'); node.before(run); }
      run.append(node);
    });
  }

  function asMarkup(node) {
    return new XMLSerializer().serializeToString(node).replace(/ xmlns="http:\/\/www\.w3\.org\/1999\/xhtml"/g, '');
  }
  function written(root) { return Array.prototype.map.call(root.childNodes, asMarkup).join(''); }

  function start(field, root, markup, files) {
    var area = field.querySelector('[role=textbox]');
    var original = field.querySelector('[data-markup]').value;
    var touched = false;
    var range = null;
    fill();
    area.before(root.querySelector('[data-text-tools]').content.firstElementChild.cloneNode(true));
    var tools = field.querySelector('[role=toolbar]');

    function fill() {
      graft(parse(original), area, markup);
      showImages();
    }
    function showImages() {
      area.querySelectorAll('img[src^="/static/"]').forEach(function (image) {
        image.dataset.praxisSrc = image.getAttribute('src');
        image.src = files + image.dataset.praxisSrc.slice('/static/'.length);
      });
    }

    function value() {
      if (!touched) { return original; }
      var copy = document.createElement('div');
      graft(area, copy, markup);
      tidy(copy);
      return written(copy);
    }

    function run(command, argument) {
      area.focus();
      document.execCommand('styleWithCSS', false, false);
      document.execCommand(command, false, argument);
      area.dispatchEvent(new Event('input', {bubbles: true}));
    }
    function around(names) {
      var selection = document.getSelection();
      var node = selection.anchorNode && (selection.anchorNode.nodeType === 1 ? selection.anchorNode : selection.anchorNode.parentElement);
      var found = node && area.contains(node) ? node.closest(names) : null;
      return found && area.contains(found) && found !== area ? found : null;
    }
    var acts = {
      heading: function () { run('formatBlock', around('h3, h4, h5, h6') ? 'p' : 'h4'); },
      quote: function () { if (around('blockquote')) { run('outdent'); } else { run('formatBlock', 'blockquote'); } },
      clear: function () { run('removeFormat'); run('unlink'); run('formatBlock', 'p'); },
      link: function () { open('link', function (panel) { panel.querySelector('input').value = around('a') ? around('a').getAttribute('href') : ''; }); },
      image: function () { open('image'); },
      table: function () { open(around('table') ? 'cells' : 'table'); }
    };

    tools.addEventListener('mousedown', function (event) { event.preventDefault(); }); // the selection stays
    tools.addEventListener('click', function (event) {
      var button = event.target.closest('[data-text]');
      if (!button) { return; }
      var act = button.dataset.text;
      if (acts[act]) { acts[act](); } else { run(act); }
      show();
    });
    area.addEventListener('input', function () { touched = true; });
    area.addEventListener('focus', function () {
      document.execCommand('defaultParagraphSeparator', false, 'p');
      if (!area.firstChild) {
        area.append(document.createElement('p'));
        area.firstChild.append(document.createElement('br'));
      }
    });
    area.addEventListener('paste', function (event) {
      var pasted = event.clipboardData.getData('text/html');
      if (!pasted) { refuseFiles(event, event.clipboardData); return; }
      event.preventDefault();
      var copy = document.createElement('div');
      graft(parse(pasted), copy, markup);
      run('insertHTML', written(copy));
      showImages();
    });
    area.addEventListener('drop', function (event) { refuseFiles(event, event.dataTransfer); });
    function refuseFiles(event, data) { // images live among the course's files: ask for the address
      if (!data.files.length) { return; }
      event.preventDefault();
      open('image');
    }
    area.addEventListener('keydown', function (event) {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') { event.preventDefault(); acts.link(); }
    });
    area.addEventListener('keyup', show);
    area.addEventListener('mouseup', show);

    function show() {
      var state = {heading: Boolean(around('h3, h4, h5, h6')), quote: Boolean(around('blockquote'))};
      tools.querySelectorAll('[aria-pressed]').forEach(function (button) {
        var name = button.dataset.text;
        button.setAttribute('aria-pressed', String(name in state ? state[name] : document.queryCommandState(name)));
      });
    }

    /* Panels: a host's frame may forbid pop-ups. */
    function open(name, prepare) {
      close();
      var selection = document.getSelection();
      range = selection.rangeCount && area.contains(selection.anchorNode) ? selection.getRangeAt(0).cloneRange() : null;
      var panel = root.querySelector('[data-panel=' + name + ']').content.firstElementChild.cloneNode(true);
      if (prepare) { prepare(panel); }
      panel.addEventListener('click', function (event) {
        var button = event.target.closest('[data-panel-do]');
        if (button) { finish(name, button.dataset.panelDo, panel); }
      });
      panel.addEventListener('keydown', function (event) {
        if (event.key === 'Escape') { event.stopPropagation(); finish(name, 'close', panel); }
        if (event.key === 'Enter' && nameOf(event.target) === 'input') { event.preventDefault(); finish(name, 'apply', panel); }
      });
      panel.addEventListener('input', function (event) { event.stopPropagation(); });
      tools.after(panel);
      panel.querySelector('input, button').focus();
    }
    function close() {
      var panel = field.querySelector('.praxis-panel');
      if (panel) { panel.remove(); }
    }
    function goBack() {
      area.focus();
      if (!range) { return; }
      document.getSelection().removeAllRanges();
      document.getSelection().addRange(range);
    }
    function finish(name, act, panel) {
      var given = {};
      panel.querySelectorAll('input').forEach(function (input) { given[input.name] = input.value.trim(); });
      if (name === 'cells' && act !== 'close') { goBack(); change[act](around('td, th')); return; }
      close();
      goBack();
      if (act === 'unlink') { run('unlink'); }
      if (act === 'apply') { insert[name](given); }
    }
    var insert = {
      link: function (given) {
        if (!given.address) { run('unlink'); return; }
        if (!document.getSelection().isCollapsed) { run('createLink', given.address); return; }
        var link = around('a') || document.createElement('a');
        link.setAttribute('href', given.address);
        if (link.parentNode) { area.dispatchEvent(new Event('input', {bubbles: true})); return; }
        link.textContent = given.address;
        run('insertHTML', asMarkup(link));
      },
      image: function (given) {
        if (!given.address) { return; }
        var image = document.createElement('img');
        image.setAttribute('alt', given.alternative);
        image.setAttribute('src', given.address);
        run('insertHTML', asMarkup(image));
        showImages();
      },
      table: function (given) {
        var table = document.createElement('table');
        var rows = Math.min(Math.max(Number(given.rows) || 2, 1), 40);
        for (var row = 0; row < rows; row += 1) {
          var line = (row < 1 ? table.createTHead() : table.tBodies[0] || table.createTBody()).insertRow();
          for (var column = 0; column < Math.min(Math.max(Number(given.columns) || 2, 1), 12); column += 1) { addCell(line); }
        }
        run('insertHTML', asMarkup(table));
      }
    };
    function addCell(row, place) {
      var isHead = row.parentNode && nameOf(row.parentNode) === 'thead';
      var cell = document.createElement(isHead ? 'th' : 'td');
      if (isHead) { cell.setAttribute('scope', 'col'); }
      cell.append(document.createElement('br'));
      row.insertBefore(cell, row.cells[place === undefined ? row.cells.length : place] || null);
    }
    function rowsOf(cell) { return Array.prototype.slice.call(cell.closest('table').rows); }
    var change = {
      addRow: act(function (cell) {
        var row = document.createElement('tr');
        var body = nameOf(cell.parentNode.parentNode) === 'thead' ? cell.closest('table').tBodies[0] || cell.closest('table').createTBody() : cell.parentNode.parentNode;
        body.insertBefore(row, nameOf(cell.parentNode.parentNode) === 'thead' ? body.firstChild : cell.parentNode.nextSibling);
        Array.prototype.forEach.call(cell.parentNode.cells, function () { addCell(row); });
      }),
      addColumn: act(function (cell) { rowsOf(cell).forEach(function (row) { addCell(row, cell.cellIndex + 1); }); }),
      removeRow: act(function (cell) { if (rowsOf(cell).length > 1) { cell.parentNode.remove(); } else { cell.closest('table').remove(); } }),
      removeColumn: act(function (cell) {
        var place = cell.cellIndex;
        if (cell.parentNode.cells.length < 2) { cell.closest('table').remove(); return; }
        rowsOf(cell).forEach(function (row) { if (row.cells[place]) { row.cells[place].remove(); } });
      })
    };
    function act(alter) {
      return function (cell) {
        if (cell) { alter(cell); area.dispatchEvent(new Event('input', {bubbles: true})); }
        if (!around('td, th')) { close(); }
      };
    }

    field.praxisText = {value: value};
  }

  window.PraxisText = {start: start};
}());
