/* What all pages of Praxis share: send a form once, keep what is typed, show what the server has drawn.
   PraxisKit.start(runtime, element, words) is for learners' pages, which are complete before it runs.
   PraxisKit.post(address, body) answers the server's JSON, or throws {word, sentence}. */
(function () {
  'use strict';
  if (window.PraxisKit) { return; }

  var PATIENCE = 30000; // ms until a silent line counts as broken

  function cookie(name) {
    var found = document.cookie.match(new RegExp('(?:^|; )' + name + '=([^;]*)'));
    return found ? decodeURIComponent(found[1]) : '';
  }

  function post(address, body) {
    var stop = new AbortController();
    var timer = setTimeout(function () { stop.abort(); }, PATIENCE);
    return fetch(address, {
      method: 'POST', credentials: 'same-origin', signal: stop.signal, body: JSON.stringify(body),
      headers: {'Content-Type': 'application/json', 'X-CSRFToken': cookie('csrftoken'), 'X-Requested-With': 'XMLHttpRequest'}
    }).then(understood, function (reason) {
      throw {word: reason && reason.name === 'AbortError' ? 'slow' : 'offline'};
    }).finally(function () { clearTimeout(timer); });
  }

  function understood(response) {
    var isJson = (response.headers.get('Content-Type') || '').indexOf('application/json') === 0;
    if (!isJson) { // a login page, or the error page of a host or a proxy
      throw {word: response.redirected || response.ok || response.status === 401 || response.status === 403 ? 'signedOut' : 'failed'};
    }
    return response.json().catch(function () { throw {word: 'failed'}; }).then(function (answer) {
      if (!response.ok) { throw {word: 'failed', sentence: typeof answer.error === 'string' ? answer.error : ''}; }
      return answer;
    });
  }

  function keyed(root, key, name) {
    return root.querySelector('[data-praxis-' + (name || 'key') + '="' + CSS.escape(key) + '"]');
  }

  function showTimes(root) {
    root.querySelectorAll('time[data-praxis-time]').forEach(function (each) {
      var when = new Date(each.dateTime);
      each.textContent = when.toLocaleString(root.lang || undefined, {dateStyle: 'medium', timeStyle: 'short'});
    });
  }

  function start(runtime, element, words) {
    var host = element.querySelector ? element : element[0];
    var root = host.matches('[data-praxis]') ? host : host.querySelector('[data-praxis]');
    if (!root) { return null; }
    var body = root.querySelector('[data-praxis-body]');
    var status = root.querySelector('[data-praxis-status]');
    var busy = new Set();
    var line = Promise.resolve(); // one request at a time: a page that comes late would hide what was saved since
    var unsaved = new Map(); // by key: forms with words that the server has not got

    function say(sentence, form, retry) {
      status.textContent = '';
      setTimeout(function () { status.textContent = sentence; }, 50); // an equal sentence is read again
      var part = form && form.closest('[data-praxis-part]');
      var place = part && part.querySelector('[data-praxis-outcome]');
      if (!place) { return; }
      place.textContent = sentence;
      place.toggleAttribute('data-failed', Boolean(retry));
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

    function send(form, handler, value) {
      var key = form.dataset.praxisKey;
      if (busy.has(key)) { return; }
      busy.add(key);
      var button = form.querySelector('[type=submit]');
      if (button) { button.setAttribute('aria-disabled', 'true'); }
      say(words.sending, form);
      var sent = stamp(form);
      var turn = line.then(function () { return post(runtime.handlerUrl(host, handler), value); });
      line = turn.catch(function () {});
      turn.then(function (answer) {
        var time = new Date().toLocaleTimeString(root.lang || undefined, {hour: '2-digit', minute: '2-digit'});
        var sentence = (answer.status || '').replace('{time}', time);
        if (stamp(form) === sent) { unsaved.delete(key); }
        refresh(answer.html, key);
        say(sentence, answer.focus ? null : placeOf(key));
        var target = answer.focus && document.getElementById(answer.focus);
        if (target) { target.focus(); }
      }).catch(function (problem) {
        if (!problem.word) { throw problem; }
        say(problem.sentence || words[problem.word], form, function () { form.requestSubmit(); });
      }).finally(function () {
        busy.delete(key);
        if (button) { button.removeAttribute('aria-disabled'); }
      });
    }

    function stamp(form) {
      return JSON.stringify(Array.prototype.map.call(form.querySelectorAll('[data-praxis-value], [data-praxis-option]'), function (each) {
        return each.dataset.praxisOption || (each.type === 'radio' ? each.checked : each.value);
      }));
    }
    function touch(form) { unsaved.set(form.dataset.praxisKey, form); }

    function refresh(html, key) {
      var fresh = new DOMParser().parseFromString('<body>' + html, 'text/html').body;
      var focused = body.contains(document.activeElement) ? document.activeElement.closest('[data-praxis-key]') : null;
      var focusKey = focused && focused.dataset.praxisKey;
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
      focusAgain(focusKey);
    }

    /* What bears the key, or the part where it stood: a final answer has no form any more. */
    function placeOf(key) { return keyed(body, key) || keyed(body, key, 'place'); }

    function focusAgain(key) {
      var place = key && placeOf(key);
      if (!place || place.contains(document.activeElement)) { return; }
      var target = place.closest('[tabindex="-1"]') || place.querySelector('button, summary') || place;
      target.focus({preventScroll: true});
    }

    root.addEventListener('input', function (event) {
      var form = event.target.closest('form[data-praxis-form]');
      if (form) { touch(form); }
    });
    root.addEventListener('toggle', function (event) {
      var part = event.target;
      if (!part.open || !part.dataset.praxisLoad) { return; }
      post(runtime.handlerUrl(host, part.dataset.praxisLoad), {}).then(function (answer) {
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
    return {root: root, body: body, send: send, say: say, touch: touch};
  }

  window.PraxisKit = {start: start, post: post};
}());
