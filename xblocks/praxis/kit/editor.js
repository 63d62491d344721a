/* The Studio editor: the form that the server has drawn comes alive. It reads the document out of the fields, adds, moves and
   removes elements, shows problems beside their fields, and changes between form and source. */
(function () {
  'use strict';

  window.PraxisStudioEditor = function (runtime, element, args) {
    var host = element.querySelector ? element : element[0];
    var root = host.matches('[data-praxis-editor]') ? host : host.querySelector('[data-praxis-editor]');
    var words = args.words;
    var form = one(root, '[data-form]');
    var source = one(root, '[data-source]');
    var status = one(root, '[data-status]');
    var dirty = false;
    var sourceShown = null; // the source as it was drawn from the form; null where the form is empty
    var serial = 0;
    var busy = false;

    function one(within, selector) { return within.querySelector(selector); }
    function all(within, selector) { return Array.prototype.slice.call(within.querySelectorAll(selector)); }
    function fill(sentence, values) {
      return sentence.replace(/%\((\w+)\)s/g, function (whole, name) { return name in values ? values[name] : whole; });
    }
    function say(sentence) {
      status.textContent = '';
      setTimeout(function () { status.textContent = sentence; }, 50);
    }

    /* The document in the fields: boxes hold fields, lists and parts hold boxes. */
    function fieldsOf(box) {
      return all(box, '[data-field]').filter(function (field) { return field.parentElement.closest('[data-box]') === box; });
    }
    function fieldIn(box, name) { return fieldsOf(box).filter(function (field) { return field.dataset.field === name; })[0]; }
    function itemsOf(list) { return Array.prototype.filter.call(one(list, '[data-items]').children, function (each) { return each.matches('[data-item]'); }); }
    function control(field) { return one(field, 'input, select, textarea:not([hidden])'); }

    function valueOf(field) {
      switch (field.dataset.widget) {
        case 'list': return itemsOf(field).map(read);
        case 'part': return read(one(field, '[data-box]'));
        case 'flag': return control(field).checked;
        case 'rich': return field.praxisText.value();
        case 'lines': return control(field).value.split('\n');
        case 'whole': return control(field).value.trim() || 0;
        default: return control(field).value;
      }
    }
    function read(box) {
      var values = {};
      fieldsOf(box).forEach(function (field) { if (!field.hidden) { values[field.dataset.field] = valueOf(field); } });
      return values;
    }

    /* What follows from the values: names, facts, which fields apply, where references can lead, the outline. */
    var drawing = false;
    function redraw() {
      if (drawing) { return; }
      drawing = true;
      requestAnimationFrame(function () {
        drawing = false;
        all(form, '[data-when]').forEach(apply);
        all(form, '[data-widget=list]').forEach(function (list) { itemsOf(list).forEach(describe); });
        all(form, '[data-refers]').forEach(offer);
        outline();
      });
    }
    function apply(field) {
      var box = field.parentElement.closest('[data-box]');
      var name = field.dataset.when;
      if (name.indexOf('../') === 0) { box = box.parentElement.closest('[data-box]'); name = name.slice(3); }
      var value = control(fieldIn(box, name)).value;
      field.hidden = field.dataset.values.split(' ').indexOf(value) < 0;
    }
    function titleOf(item) {
      var texts = fieldsOf(item).filter(function (field) { return !field.hidden && /^(line|rich)$/.test(field.dataset.widget); });
      return texts.map(function (field) {
        return (field.dataset.widget === 'rich' ? one(field, '[role=textbox]').textContent : control(field).value).trim();
      }).filter(Boolean)[0] || '';
    }
    function nameOf(item) {
      var place = Array.prototype.filter.call(item.parentElement.children, function (each) { return each.matches('[data-item]'); }).indexOf(item);
      return fill(words.numbered, {label: item.dataset.label, number: place + 1});
    }
    function describe(item) {
      var name = nameOf(item);
      var title = titleOf(item);
      one(item, '[data-name]').textContent = name;
      one(item, '.praxis-tools').childNodes.forEach(function (button) {
        if (button.dataset) { button.setAttribute('aria-label', fill(words[button.dataset.do], {name: title ? name + ', ' + title.slice(0, 60) : name})); button.title = fill(words[button.dataset.do], {name: name}); }
      });
      if (!one(item, 'details')) { return; }
      one(item, '[data-title]').textContent = title.length > 80 ? title.slice(0, 79) + '…' : title;
      one(item, '[data-facts]').textContent = fieldsOf(item).filter(function (field) {
        return !field.hidden && field.dataset.widget === 'list' && itemsOf(field).length;
      }).map(function (field) { return fill(words.fact, {label: field.dataset.caption, count: itemsOf(field).length}); }).join(' · ');
    }
    function offer(select) {
      var list = fieldIn(form, select.dataset.refers);
      var wanted = select.options.length && select.selectedIndex >= 0 && select.dataset.drawn ? select.value : select.dataset.value;
      select.dataset.drawn = '1';
      all(select, 'option[data-key]').forEach(function (option) { option.remove(); });
      var before = one(select, '[data-other]');
      itemsOf(list).forEach(function (item) {
        var key = valueOf(fieldIn(item, 'key'));
        var title = titleOf(item);
        select.insertBefore(choice(key, title ? nameOf(item) + ': ' + title.slice(0, 60) : nameOf(item)), before);
      });
      if (all(select, 'option').every(function (option) { return option.value !== wanted; })) {
        select.insertBefore(choice(wanted, fill(words.gone, {key: wanted})), before);
      }
      select.value = wanted;
    }
    function choice(value, text) {
      var option = document.createElement('option');
      option.value = value;
      option.textContent = text;
      option.dataset.key = '';
      return option;
    }

    function outline() {
      var entries = [];
      all(form, '[data-section]').forEach(function (section) {
        entries.push(entry(section.dataset.caption, section, false));
        if (section.dataset.widget === 'list') {
          itemsOf(section).forEach(function (item) { entries.push(entry(titleOf(item) || nameOf(item), item, true)); });
        }
      });
      var list = one(root, '[data-outline]');
      list.replaceChildren.apply(list, entries);
    }
    function entry(text, target, isItem) {
      var line = document.createElement('li');
      var button = document.createElement('button');
      line.className = isItem ? 'praxis-outline-item' : '';
      button.type = 'button';
      button.textContent = text;
      button.classList.toggle('praxis-wrong', Boolean(one(target, '.praxis-wrong')) && (isItem || target.dataset.widget !== 'list'));
      button.addEventListener('click', function () { show(target); (one(target, 'summary, [data-do=add]') || target).focus(); });
      line.append(button);
      return line;
    }
    /* Open everything around a place, and bring it into view. */
    function show(target) {
      for (var box = target; box && box !== root; box = box.parentElement) {
        var fold = one(box, ':scope > details');
        if (fold) { fold.open = true; }
      }
      target.scrollIntoView({block: 'start', behavior: 'auto'});
    }

    /* Elements of lists */
    function wake(within) {
      all(within, '[data-widget=rich]').forEach(function (field) { window.PraxisText.start(field, root, args.markup, args.files); });
      all(within, '[data-roving]').forEach(rove);
    }
    function fresh(list) {
      serial += 1;
      var item = one(root, '[data-new="' + list.dataset.list + '"]').content.firstElementChild.cloneNode(true);
      all(item, '[id], [for], [aria-labelledby], [aria-describedby]').forEach(function (each) {
        ['id', 'for', 'aria-labelledby', 'aria-describedby'].forEach(function (name) {
          if (each.hasAttribute(name)) { each.setAttribute(name, each.getAttribute(name).replace('praxis-new-', 'praxis-n' + serial + '-')); }
        });
      });
      return item;
    }
    function add(list) {
      var item = fresh(list);
      var keyField = fieldIn(item, 'key');
      // A chance ending: the key of something removed, and the answers under it, must not come back to life.
      if (keyField) { control(keyField).value = item.dataset.stem + '-' + Math.random().toString(36).slice(2, 8); }
      one(list, '[data-items]').append(item);
      wake(item);
      changed();
      var first = all(item, 'input, select, [role=textbox]').filter(function (each) { return each.offsetParent; })[0];
      if (first) { first.focus(); }
      say(fill(words.added, {name: nameOf(item)}));
    }
    function move(item, button, step) {
      var items = itemsOf(item.closest('[data-widget=list]'));
      var other = items[items.indexOf(item) + step];
      if (!other) { say(step < 0 ? words.first : words.last); return; }
      if (step < 0) { other.before(item); } else { other.after(item); }
      button.focus();
      changed();
      say(fill(words.moved, {name: nameOf(item)}));
    }
    function remove(item) {
      var name = nameOf(item) + (titleOf(item) ? ', ' + titleOf(item).slice(0, 60) : '');
      var line = document.createElement('li');
      var button = document.createElement('button');
      line.className = 'praxis-removed';
      line.textContent = fill(words.removed, {name: name}) + ' ';
      button.type = 'button';
      button.className = 'praxis-button praxis-quiet';
      button.textContent = words.undo;
      button.addEventListener('click', function () {
        line.replaceWith(item);
        changed();
        one(item, 'summary, input').focus();
        say(fill(words.undone, {name: name}));
      });
      line.append(button);
      item.replaceWith(line);
      changed();
      button.focus();
      say(fill(words.removed, {name: name}));
    }
    function changed() {
      dirty = true;
      redraw();
    }

    /* One stop of the Tab key for a row of buttons, arrows within it. */
    function rove(row) {
      var buttons = all(row, 'button');
      function mark(current) { buttons.forEach(function (each) { each.tabIndex = each === current ? 0 : -1; }); }
      mark(one(row, '[aria-selected=true]') || buttons[0]);
      row.addEventListener('focusin', function (event) { mark(event.target); });
      row.addEventListener('keydown', function (event) {
        var step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
        if (!step) { return; }
        event.preventDefault();
        step *= root.dir === 'rtl' ? -1 : 1;
        buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length].focus();
      });
    }

    /* Problems: beside their fields, and all of them at the top */
    function placeOf(path) {
      var target = path[0] === 'settings' ? one(root, '[data-field=settings]') : form;
      var names = [];
      path.slice(path[0] === 'settings' ? 1 : 0).forEach(function (step) {
        if (!target) { return; }
        if (typeof step === 'number') {
          target = itemsOf(target)[step];
          if (target) { names.push(nameOf(target)); }
          return;
        }
        var box = target.matches('[data-box]') ? target : one(target, '[data-box]');
        target = fieldIn(box, step);
      });
      return {target: target || form, name: names.join(', ')};
    }
    function tell(problems, inSource) {
      var box = one(root, '[data-problems]');
      all(root, '.praxis-problem').forEach(function (each) { each.remove(); });
      all(root, '.praxis-wrong').forEach(function (each) { each.classList.remove('praxis-wrong'); });
      all(root, '[aria-invalid]').forEach(function (each) { each.removeAttribute('aria-invalid'); });
      var entries = problems.map(function (problem, number) {
        return inSource && problem.path[0] !== 'settings' ? lineEntry(problem) : fieldEntry(problem, number);
      });
      var list = one(box, 'ul');
      list.replaceChildren.apply(list, entries);
      box.hidden = !entries.length;
      redraw();
    }
    function listed(text, go) {
      var line = document.createElement('li');
      var button = document.createElement('button');
      button.type = 'button';
      button.className = 'praxis-linklike';
      button.textContent = text;
      button.addEventListener('click', go);
      line.append(button);
      return line;
    }
    function lineEntry(problem) {
      var text = problem.line ? fill(words.line, {line: problem.line, text: problem.text}) : problem.text;
      return listed(text, function () { goToLine(problem.line || 1); });
    }
    function fieldEntry(problem, number) {
      var place = placeOf(problem.path);
      var target = place.target;
      if (target !== form) { mark(target, problem.text, 'praxis-problem-' + number); }
      return listed(place.name ? fill(words.placed, {place: place.name, text: problem.text}) : problem.text, function () {
        show(target);
        (target.matches('[data-item]') ? one(target, 'summary, input, [role=textbox]') : one(target, 'input, select, [role=textbox], [data-do=add]') || target).focus();
      });
    }
    function mark(target, text, id) {
      var note = document.createElement('p');
      var own = target.matches('[data-item]') ? one(target, '.praxis-body') : target;
      note.className = 'praxis-problem';
      note.id = id;
      note.textContent = text;
      target.classList.add('praxis-wrong');
      if (target.dataset.widget === 'list') { one(target, '[data-items]').before(note); return; }
      if (own !== target) { own.prepend(note); return; }
      own.append(note);
      var input = one(target, 'input, select, textarea:not([hidden]), [role=textbox]');
      if (!input) { return; }
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', ((input.getAttribute('aria-describedby') || '').replace(/ ?praxis-problem-\d+/g, '') + ' ' + id).trim());
    }

    /* The source */
    function number() {
      var count = source.value.split('\n').length;
      one(root, '[data-lines]').textContent = Array.from({length: count}, function (_, place) { return place + 1; }).join('\n');
    }
    function goToLine(line) {
      var before = source.value.split('\n').slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
      var end = source.value.indexOf('\n', before);
      source.focus();
      source.setSelectionRange(before, end < 0 ? source.value.length : end);
      source.scrollTop = Math.max(0, line - 4) * parseFloat(getComputedStyle(source).lineHeight);
    }

    /* Between the two faces */
    function face() { return one(root, '[data-face][aria-selected=true]').dataset.face; }
    function turn(to) {
      all(root, '[data-face]').forEach(function (tab) {
        tab.setAttribute('aria-selected', String(tab.dataset.face === to));
        tab.tabIndex = tab.dataset.face === to ? 0 : -1;
        document.getElementById(tab.getAttribute('aria-controls')).hidden = tab.dataset.face !== to;
      });
    }
    function change(to) {
      if (to === face() || busy) { return; }
      if (to === 'form' && source.value === sourceShown) { turn(to); tell([]); return; }
      ask('studio_convert', document_(), words.reading, function (answer) {
        say('');
        if (to === 'source' && answer.source !== undefined) {
          source.value = sourceShown = answer.source;
          number();
          turn(to);
          tell(answer.problems, true);
        } else if (to === 'form' && answer.html !== undefined) {
          draw(answer.html);
          sourceShown = source.value;
          turn(to);
          tell(answer.problems, false);
        } else {
          refuse(answer.problems, to === 'form' ? words.unreadable : words.unwritable);
        }
      });
    }
    function draw(html) {
      var drawn = new DOMParser().parseFromString('<body>' + html, 'text/html').body;
      form.replaceChildren.apply(form, Array.prototype.slice.call(drawn.childNodes));
      wake(form);
      redraw();
    }
    function refuse(problems, sentence) {
      tell(problems, face() === 'source');
      say(sentence);
      var box = one(root, '[data-problems]');
      box.scrollIntoView({block: 'start'});
      box.focus();
    }
    function document_() { return face() === 'source' ? {source: source.value} : {form: read(form)}; }

    /* The line to the server, saving and leaving */
    function ask(handler, body, sentence, then) {
      if (busy) { return; }
      busy = true;
      root.setAttribute('aria-busy', 'true');
      say(sentence);
      window.PraxisKit.post(runtime.handlerUrl(host, handler), body).then(then).catch(function (problem) {
        if (!problem.word) { throw problem; }
        say(problem.sentence || words[problem.word]);
        if (runtime.notify) { runtime.notify('error', {title: words.failedTitle, message: problem.sentence || words[problem.word]}); }
      }).finally(function () {
        busy = false;
        root.removeAttribute('aria-busy');
      });
    }
    function save() {
      var body = document_();
      body.settings = read(one(root, '[data-field=settings]'));
      ask('studio_save', body, words.saving, function (answer) {
        if (!answer.saved) { refuse(answer.problems, words.refused); return; }
        dirty = false;
        tell([]);
        say(words.saved);
        notify('save', {state: 'start'});
        notify('save', {state: 'end'});
      });
    }
    function notify(name, data) { if (runtime.notify) { runtime.notify(name, data); } }
    function leave() {
      dirty = false;
      notify('cancel', {});
    }
    function askBefore(isAsking) {
      one(root, '[data-ask]').hidden = !isAsking;
      one(root, isAsking ? '[data-do=stay]' : '[data-do=cancel]').focus();
    }
    function warn(event) {
      if (!root.isConnected) { window.removeEventListener('beforeunload', warn); return; }
      if (dirty) { event.preventDefault(); event.returnValue = ''; }
    }

    root.addEventListener('click', function (event) {
      var tab = event.target.closest('[data-face]');
      if (tab) { change(tab.dataset.face); return; }
      var button = event.target.closest('[data-do]');
      if (!button) { return; }
      var item = button.closest('[data-item]');
      switch (button.dataset.do) {
        case 'add': add(button.closest('[data-widget=list]')); break;
        case 'up': move(item, button, -1); break;
        case 'down': move(item, button, 1); break;
        case 'remove': remove(item); break;
        case 'save': save(); break;
        case 'cancel': if (dirty) { askBefore(true); } else { leave(); } break;
        case 'stay': askBefore(false); break;
        case 'leave': leave(); break;
      }
    });
    root.addEventListener('input', function (event) {
      if (event.target.matches('[data-keys]')) { root.classList.toggle('praxis-with-keys', event.target.checked); return; }
      if (event.target === source) { dirty = true; number(); return; }
      changed();
    });
    source.addEventListener('scroll', function () { one(root, '[data-lines]').scrollTop = source.scrollTop; });
    window.addEventListener('beforeunload', warn);

    all(root, '.praxis-tabs').forEach(rove);
    wake(form);
    number();
    sourceShown = face() === 'form' ? null : undefined;
    tell(args.problems, face() === 'source');
  };
}());
