/* The form of the Studio editor, in the fields that the server has drawn.
   PraxisForm.start(root, args, say) gives {box, read, draw, put, redraw, show, placeOf, act}. */
(function () {
  'use strict';
  if (window.PraxisForm) { return; }

  function one(within, selector) { return within.querySelector(selector); }
  function all(within, selector) { return Array.prototype.slice.call(within.querySelectorAll(selector)); }
  function fill(sentence, values) {
    return sentence.replace(/%\((\w+)\)s/g, function (whole, name) { return name in values ? values[name] : whole; });
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
      step *= row.closest('[dir]').dir === 'rtl' ? -1 : 1;
      buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length].focus();
    });
  }

  function start(root, args, say) {
    var words = args.words;
    var form = one(root, '[data-form]');
    var serial = 0;

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

    /* What follows from the values */
    var timer = 0;
    function redraw(wait) {
      clearTimeout(timer);
      timer = setTimeout(follow, wait || 0);
    }
    function follow() {
      all(form, '[data-when]').forEach(apply);
      all(form, '[data-widget=list]').forEach(function (list) { itemsOf(list).forEach(describe); });
      var known = new Map();
      all(form, '[data-refers]').forEach(function (select) { offer(select, known); });
      outline();
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
      var needed = texts.filter(function (field) { return 'needed' in field.dataset; });
      var text = needed.concat(texts).map(textOf).filter(Boolean)[0] || '';
      return text.length > 60 ? text.slice(0, 59) + '…' : text;
    }
    /* The words of a line, or of the first paragraph that has some. */
    function textOf(field) {
      var area = one(field, '[role=textbox]');
      if (!area) { return control(field).value.trim(); }
      return Array.prototype.map.call(area.childNodes, function (each) { return each.textContent.trim(); }).filter(Boolean)[0] || '';
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
        if (button.dataset) { button.setAttribute('aria-label', fill(words[button.dataset.do], {name: title ? name + ', ' + title : name})); button.title = fill(words[button.dataset.do], {name: name}); }
      });
      if (!one(item, 'details')) { return; }
      one(item, '[data-title]').textContent = title;
      one(item, '[data-facts]').textContent = fieldsOf(item).filter(function (field) {
        return !field.hidden && field.dataset.widget === 'list' && itemsOf(field).length;
      }).map(function (field) { return fill(words.fact, {label: field.dataset.caption, count: itemsOf(field).length}); }).join(' · ');
    }
    /* The list that a reference names an element of: "stages", or "table.columns" of what the field beside it names. */
    function listFor(select) {
      var path = select.dataset.refers.split('.');
      if (!path[1]) { return fieldIn(form, path[0]); }
      var beside = control(fieldIn(select.closest('[data-box]'), path[0]));
      var named = itemsOf(listFor(beside)).filter(function (item) { return keyOf(item) === beside.value; })[0];
      return named && fieldIn(named, path[1]);
    }
    function keyOf(item) { return valueOf(fieldIn(item, 'key')); }
    function targetsOf(list, only) {
      return itemsOf(list).filter(function (item) {
        return !only[1] || only.indexOf(control(fieldIn(item, only[0])).value) > 0;
      }).map(function (item) {
        var title = titleOf(item);
        return [keyOf(item), title ? fill(words.placed, {place: nameOf(item), text: title}) : nameOf(item)];
      });
    }
    function found(list, only, known) {
      if (!list) { return []; }
      var ours = known.get(list) || known.set(list, {}).get(list);
      ours[only] = ours[only] || targetsOf(list, only.split(' '));
      return ours[only];
    }
    function offer(select, known) {
      if (select.closest('[data-field]').hidden) { return; }
      var targets = found(listFor(select), select.dataset.only, known);
      var drawn = JSON.stringify(targets);
      if (select.dataset.drawn === drawn) { return; }
      var wanted = select.dataset.drawn ? select.value : select.dataset.value;
      select.dataset.drawn = drawn;
      all(select, 'option[data-key]').forEach(function (option) { option.remove(); });
      var before = one(select, '[data-other]');
      targets.forEach(function (target) { select.insertBefore(choice(target[0], target[1]), before); });
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
      button.dir = 'auto';
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
      var name = nameOf(item) + (titleOf(item) ? ', ' + titleOf(item) : '');
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
      redraw();
      root.dispatchEvent(new CustomEvent('praxis:changed'));
    }

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
    function draw(html) {
      var before = put(new DOMParser().parseFromString('<body>' + html, 'text/html').body.childNodes);
      wake(form);
      return before;
    }
    function put(nodes) {
      var before = Array.prototype.slice.call(form.childNodes);
      form.replaceChildren.apply(form, Array.prototype.slice.call(nodes));
      redraw();
      return before;
    }

    function act(button) {
      var item = button.closest('[data-item]');
      switch (button.dataset.do) {
        case 'add': add(button.closest('[data-widget=list]')); break;
        case 'up': move(item, button, -1); break;
        case 'down': move(item, button, 1); break;
        case 'remove': remove(item); break;
      }
    }

    wake(form);
    redraw();
    return {box: form, read: read, draw: draw, put: put, redraw: redraw, show: show, placeOf: placeOf, act: act};
  }

  window.PraxisForm = {start: start, one: one, all: all, fill: fill, rove: rove};
}());
