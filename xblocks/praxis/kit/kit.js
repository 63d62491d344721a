/* What all pages of Praxis share: send a form once, keep what is typed, show what the server has drawn.
   PraxisKit.start(runtime, element, words, own) is for learners' pages, which are complete before it runs; `own` selects
   the forms whose words the block's own script keeps.
   Reads post.js; PraxisKit.post is PraxisPost. */
(function () {
  'use strict';
  if (window.PraxisKit) { return; }

  var post = window.PraxisPost;

  function keyed(root, key, name) {
    return root.querySelector('[data-praxis-' + (name || 'key') + '="' + CSS.escape(key) + '"]');
  }

  function showTimes(root) {
    root.querySelectorAll('time[data-praxis-time]').forEach(function (each) {
      var when = new Date(each.dateTime);
      each.textContent = when.toLocaleString(root.lang || undefined, {dateStyle: 'medium', timeStyle: 'short'});
    });
  }

  function start(runtime, element, words, own) {
    var host = element.querySelector ? element : element[0];
    var root = host.matches('[data-praxis]') ? host : host.querySelector('[data-praxis]');
    if (!root) { return null; }
    var body = root.querySelector('[data-praxis-body]');
    var status = root.querySelector('[data-praxis-status]');
    var busy = new Set();
    var line = Promise.resolve(); // one request at a time: a page that comes late would hide what was saved since
    var unsaved = new Map(); // by key: forms with words that the server has not got
    var told = '';

    function say(sentence, form, retry, failed) {
      told = sentence;
      status.textContent = '';
      setTimeout(function () { status.textContent = sentence; }, 50); // an equal sentence is read again
      var part = form && form.closest('[data-praxis-part]');
      var place = part && part.querySelector('[data-praxis-outcome]');
      if (!place) { return; }
      place.textContent = sentence;
      place.toggleAttribute('data-failed', Boolean(retry || failed));
      if (retry) { place.append(againButton(retry)); }
    }

    function againButton(retry) {
      var button = document.createElement('button');
      button.type = 'button';
      button.className = 'praxis-button praxis-quiet';
      button.textContent = words.again;
      button.addEventListener('click', retry);
      return button;
    }

    /* `how`, all of it optional: draw(answer, key) instead of the whole page; quiet, where nobody pressed a button: told is only
       what is new; retry() and failed(problem). Promises the answer, or nothing where it failed. */
    function send(form, handler, value, how) {
      how = how || {};
      var key = form.dataset.praxisKey;
      if (busy.has(key)) { return Promise.resolve(); }
      busy.add(key);
      var button = form.querySelector('[type=submit]');
      if (button) { button.setAttribute('aria-disabled', 'true'); }
      if (!how.quiet) { say(words.sending, form); }
      var sent = stamp(form);
      var turn = line.then(function () { return ask(handler, value); });
      line = turn.catch(function () {});
      return turn.then(function (answer) {
        var time = new Date().toLocaleTimeString(root.lang || undefined, {hour: 'numeric', minute: '2-digit'});
        var sentence = (answer.status || '').replace('{time}', time);
        if (stamp(form) === sent) { unsaved.delete(key); }
        if (how.draw) { how.draw(answer, key); } else { refresh(answer.html, key); }
        say(sentence, answer.focus ? null : placeOf(key), null, answer.conflict);
        var target = answer.focus && document.getElementById(answer.focus);
        if (target) { target.focus(); }
        return answer;
      }).catch(function (problem) {
        if (!problem.word) { throw problem; }
        var sentence = problem.sentence || words[problem.word];
        if (!how.quiet || sentence !== told) { say(sentence, form, problem.status ? null : how.retry || function () { form.requestSubmit(); }, true); }
        if (how.failed) { how.failed(problem); }
      }).finally(function () {
        busy.delete(key);
        if (button) { button.removeAttribute('aria-disabled'); }
      });
    }

    function ask(handler, value, stop) { return post(runtime.handlerUrl(host, handler), value, stop); }

    function stamp(form) {
      return JSON.stringify(Array.prototype.map.call(form.querySelectorAll('[data-praxis-value], [data-praxis-option]'), function (each) {
        return each.dataset.praxisOption || (each.type === 'radio' ? each.checked : each.value);
      }));
    }
    function touch(form) { unsaved.set(form.dataset.praxisKey, form); }

    function refresh(html, key) {
      var fresh = new DOMParser().parseFromString('<body>' + html, 'text/html').body;
      var active = body.contains(document.activeElement) ? document.activeElement : null;
      body.querySelectorAll('details[data-praxis-key]').forEach(function (each) {
        var twin = keyed(fresh, each.dataset.praxisKey);
        if (twin) { twin.open = each.open && each.dataset.praxisKey !== 'change-' + key; }
      });
      unsaved.forEach(function (form, key) {
        var twin = keyed(fresh, key);
        if (!twin) { return; }
        twin.replaceWith(form); // the very same fields: words, selection and undo stay
        if (form.closest('details')) { form.closest('details').open = true; }
      });
      body.replaceChildren.apply(body, Array.prototype.slice.call(fresh.childNodes));
      showTimes(root);
      root.dispatchEvent(new CustomEvent('praxis:drawn'));
      if (active) { focusAgain(active, active.selectionStart, active.selectionEnd); }
    }

    /* What bears the key, or the part where it stood: a final answer has no form any more. */
    function placeOf(key) { return keyed(body, key) || keyed(body, key, 'place'); }

    /* To what had the focus, or what stands in its place now. */
    function focusAgain(active, from, to) {
      var part = active.closest('[data-praxis-key]');
      var place = part && placeOf(part.dataset.praxisKey);
      if (!place || place.contains(document.activeElement)) { return; }
      var name = active.dataset.praxisValue;
      var twin = own && place.matches(own) && (name ? keyed(place, name, 'value') : place.querySelector('[type=submit]'));
      var target = active.isConnected ? active : twin || place.closest('[tabindex="-1"]') || place.querySelector('button, summary') || place;
      target.focus({preventScroll: true});
      if (typeof from === 'number' && target.matches('textarea')) { target.setSelectionRange(from, to); }
    }

    root.addEventListener('input', function (event) {
      var form = event.target.closest('form[data-praxis-form]');
      if (form && !(own && form.matches(own))) { touch(form); }
    });
    root.addEventListener('toggle', function (event) {
      var part = event.target;
      if (!part.open || !part.dataset.praxisLoad) { return; }
      ask(part.dataset.praxisLoad, JSON.parse(part.dataset.praxisWith || '{}')).then(function (answer) {
        var fresh = new DOMParser().parseFromString('<body>' + answer.html, 'text/html').body;
        var place = part.querySelector('[data-praxis-loaded]');
        place.replaceChildren.apply(place, Array.prototype.slice.call(fresh.childNodes));
      }).catch(function (problem) { say(problem.sentence || words[problem.word] || words.failed); });
    }, true);
    window.addEventListener('beforeunload', function (event) {
      unsaved.forEach(function (form) { if (form.isConnected) { event.preventDefault(); event.returnValue = ''; } });
    });
    window.addEventListener('beforeprint', function () {
      root.querySelectorAll('details:not([open]):not([data-praxis-load])').forEach(function (each) { each.open = true; each.dataset.praxisPrinted = ''; });
    });
    window.addEventListener('afterprint', function () {
      root.querySelectorAll('[data-praxis-printed]').forEach(function (each) { each.open = false; delete each.dataset.praxisPrinted; });
    });

    root.setAttribute('data-praxis-ready', '');
    showTimes(root);
    return {root: root, body: body, send: send, ask: ask, say: say, touch: touch, refresh: refresh};
  }

  window.PraxisKit = {start: start, post: post, showTimes: showTimes};
}());
