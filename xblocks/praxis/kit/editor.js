/* The Studio editor: problems, its faces, saving, leaving. Reads the other editor_*.js. */
(function () {
  'use strict';

  var WIDE = 1150; // px from which the picture stands beside the form

  window.PraxisStudioEditor = function (runtime, element, args) {
    var one = window.PraxisForm.one;
    var all = window.PraxisForm.all;
    var fill = window.PraxisForm.fill;
    var host = element.querySelector ? element : element[0];
    var root = host.matches('[data-praxis-editor]') ? host : one(host, '[data-praxis-editor]');
    var words = args.words;
    var source = one(root, '[data-source]');
    var pane = one(root, '[data-picture]');
    var status = one(root, '[data-status]');
    var dirty = false;
    var sourceShown = null; // the source that the form shows as well; null where there is none
    var busy = false;
    var edits = face(); // the face of the two to edit in that holds the document
    var form = window.PraxisForm.start(root, args, say);
    var touch = window.PraxisTemplates.start(root, args, form, ask, inform);
    window.PraxisSheets(root, words, form, ask, inform, refuse);
    var picture = window.PraxisPicture.start(pane, words, content, function (body) { return post('studio_picture', body); });

    function say(sentence) {
      status.textContent = '';
      setTimeout(function () { status.textContent = sentence; }, 50); // an equal sentence is read again
    }

    /* Problems */
    function tell(problems) {
      var box = one(root, '[data-problems]');
      all(root, '.praxis-problem').forEach(function (each) { each.remove(); });
      all(root, '.praxis-wrong').forEach(function (each) { each.classList.remove('praxis-wrong'); });
      all(root, '[aria-invalid]').forEach(function (each) { each.removeAttribute('aria-invalid'); });
      var entries = problems.map(function (problem, number) {
        return edits === 'source' && problem.path[0] !== 'settings' ? lineEntry(problem) : fieldEntry(problem, number);
      });
      var list = one(box, 'ul');
      list.replaceChildren.apply(list, entries);
      box.hidden = !entries.length;
      form.redraw();
    }
    function listed(text, go) {
      var line = document.createElement('li');
      var button = document.createElement('button');
      button.type = 'button';
      button.className = 'praxis-linklike';
      button.textContent = text;
      button.addEventListener('click', function () {
        turn(edits);
        go();
      });
      line.append(button);
      return line;
    }
    function lineEntry(problem) {
      var text = problem.line ? fill(words.line, {line: problem.line, text: problem.text}) : problem.text;
      return listed(text, function () { goToLine(problem.line || 1); });
    }
    function fieldEntry(problem, number) {
      var place = form.placeOf(problem.path);
      var target = place.target;
      if (target !== form.box) { mark(target, problem.text, 'praxis-problem-' + number); }
      return listed(place.name ? fill(words.placed, {place: place.name, text: problem.text}) : problem.text, function () {
        form.show(target);
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

    /* The faces: two to edit in, and the picture of what stands there */
    function face() { return one(root, '[data-face][aria-selected=true]').dataset.face; }
    function turn(to) {
      if (to !== 'picture') { edits = to; }
      all(root, '[data-face]').forEach(function (tab) {
        tab.setAttribute('aria-selected', String(tab.dataset.face === to));
        tab.tabIndex = tab.dataset.face === to ? 0 : -1;
        document.getElementById(tab.getAttribute('aria-controls')).hidden = tab.dataset.face !== to;
      });
      arrange();
    }
    function arrange() {
      var beside = one(root, '[data-beside]');
      var isWide = root.clientWidth >= WIDE;
      beside.parentElement.hidden = !isWide;
      root.classList.toggle('praxis-beside', isWide && beside.checked && face() === 'form');
      pane.hidden = face() !== 'picture' && !root.classList.contains('praxis-beside');
      picture();
    }
    function change(to) {
      if (to === face() || busy) { return; }
      if (to === 'picture' || to === edits) { turn(to); return; }
      if (to === 'form' && source.value === sourceShown) { turn(to); tell([]); return; }
      ask('studio_convert', content(), words.reading, function (answer) {
        say('');
        if (to === 'source' && answer.source !== undefined) {
          source.value = sourceShown = answer.source;
          number();
          turn(to);
          tell(answer.problems);
        } else if (to === 'form' && answer.html !== undefined) {
          form.draw(answer.html);
          sourceShown = source.value;
          turn(to);
          tell(answer.problems);
        } else {
          refuse(answer.problems, to === 'form' ? words.unreadable : words.unwritable);
        }
      });
    }
    function inform(problems, sentence) {
      tell(problems);
      say(sentence);
    }
    function refuse(problems, sentence) {
      inform(problems, sentence);
      var box = one(root, '[data-problems]');
      box.scrollIntoView({block: 'start'});
      box.focus();
    }
    function content() {
      var body = edits === 'source' ? {source: source.value} : {form: form.read(form.box)};
      body.settings = form.read(one(root, '[data-field=settings]'));
      return body;
    }

    /* Saving and leaving */
    function post(handler, body) { return window.PraxisPost(runtime.handlerUrl(host, handler), body); }
    function ask(handler, body, sentence, then) {
      if (busy) { return; }
      busy = true;
      one(root, '[data-ask]').hidden = true;
      root.setAttribute('aria-busy', 'true');
      say(sentence);
      post(handler, body).then(then).catch(function (problem) {
        if (!problem.word) { throw problem; }
        say(problem.sentence || words[problem.word]);
        if (runtime.notify) { runtime.notify('error', {title: words.failedTitle, message: problem.sentence || words[problem.word]}); }
      }).finally(function () {
        busy = false;
        root.removeAttribute('aria-busy');
      });
    }
    function save() {
      ask('studio_save', content(), words.saving, function (answer) {
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
      switch (button.dataset.do) {
        case 'save': save(); break;
        case 'cancel': if (dirty) { askBefore(true); } else { leave(); } break;
        case 'stay': askBefore(false); break;
        case 'leave': leave(); break;
        default: form.act(button);
      }
    });
    root.addEventListener('input', function (event) {
      if (event.target.matches('[data-keys]')) { root.classList.toggle('praxis-with-keys', event.target.checked); return; }
      if (event.target.matches('[data-beside]')) { arrange(); return; }
      if (event.target.closest('[data-templates], [data-sheet]')) { return; }
      dirty = true;
      picture();
      if (event.target === source) { number(); }
      if (event.target.closest('[data-field=settings]')) { return; }
      touch();
      form.redraw(event.target.matches('select, [type=checkbox]') ? 0 : 250); // a pause in typing, in a long case
    });
    root.addEventListener('praxis:changed', function () {
      dirty = true;
      touch();
      picture();
    });
    source.addEventListener('scroll', function () { one(root, '[data-lines]').scrollTop = source.scrollTop; });
    window.addEventListener('beforeunload', warn);

    window.PraxisForm.rove(one(root, '.praxis-tabs'));
    number();
    tell(args.problems);
    new ResizeObserver(arrange).observe(root);
  };
}());
