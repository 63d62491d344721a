/* What facilitators have beside the learners' page: sent to them only. A box is filled when it is opened; its forms ask the
   block's handlers; words that are not sent yet outlive what is drawn anew (data-praxis-keep names their form).
   PraxisReports.acts: what a form does when it is sent, by the name in its data-praxis-ask.
   Works by the document, so it needs no start, and one copy serves all blocks of a page. */
(function () {
  'use strict';
  if (window.PraxisReports) { return; }

  var unsent = new Map(); // by form: values of fields that the server has not got
  var busy = new WeakSet();

  function boxOf(target) { return target.closest ? target.closest('[data-praxis-report]') : null; }
  function known(box) { return JSON.parse(box.dataset.praxisReport); }
  function nodes(html) {
    return Array.prototype.slice.call(new DOMParser().parseFromString('<body>' + html, 'text/html').body.childNodes);
  }
  function fill(place, html) { place.replaceChildren.apply(place, nodes(html)); }
  function typed(form) { return form.querySelectorAll('textarea, input:not([type=hidden])'); }

  function say(box, place, sentence, failed) {
    place.textContent = sentence;
    place.toggleAttribute('data-failed', Boolean(failed));
    var status = box.closest('[data-praxis]').querySelector('[data-praxis-status]');
    status.textContent = '';
    setTimeout(function () { status.textContent = sentence; }, 50); // an equal sentence is read again
  }

  /* Sends once; what goes wrong is told at `place`, and the words stay where they are. */
  function ask(box, form, name, body, place, done) {
    if (busy.has(form)) { return; }
    busy.add(form);
    var buttons = form.matches('form') ? form.querySelectorAll('[type=submit]') : [];
    buttons.forEach(function (each) { each.setAttribute('aria-disabled', 'true'); });
    window.PraxisPost(known(box)[name], body).then(done, function (problem) {
      if (!problem.word) { throw problem; }
      var words = known(box).words;
      say(box, place, problem.sentence || words[problem.word] || words.failed, true);
    }).finally(function () {
      busy.delete(form);
      buttons.forEach(function (each) { each.removeAttribute('aria-disabled'); });
    });
  }

  function drawn(box) {
    unsent.forEach(function (values, key) {
      box.querySelectorAll('form[data-praxis-keep="' + key + '"]').forEach(function (form) {
        typed(form).forEach(function (each) {
          if (each.value || !values[each.name]) { return; }
          each.value = values[each.name];
          form.closest('details').open = true;
        });
      });
    });
    window.PraxisKit.showTimes(box.closest('[data-praxis]'));
  }

  function sent(form) { unsent.delete(form.dataset.praxisKeep); }

  function load(box) {
    var told = box.querySelector(':scope > [data-praxis-told]');
    ask(box, box, 'report', {}, told, function (answer) {
      fill(box.querySelector('[data-praxis-loaded]'), answer.html);
      box.dataset.praxisHere = '';
      told.textContent = '';
      drawn(box);
    });
  }

  function wanted(box, after) {
    var body = {after: after};
    Array.prototype.forEach.call(box.querySelector('[data-praxis-ask=filter]').elements, function (each) {
      if (each.name) { body[each.name] = each.type === 'checkbox' ? each.checked : each.value; }
    });
    return body;
  }

  var acts = {
    filter: function (box, form) {
      var told = form.querySelector('[data-praxis-told]');
      ask(box, form, 'report', wanted(box, -1), told, function (answer) {
        fill(box.querySelector('[data-praxis-list]'), answer.html);
        drawn(box);
        say(box, told, answer.status);
      });
    },
    more: function (box, form) {
      ask(box, form, 'report', wanted(box, Number(form.elements.after.value)), form.querySelector('[data-praxis-told]'), function (answer) {
        var fresh = nodes(answer.html);
        form.replaceWith.apply(form, fresh);
        drawn(box);
        say(box, box.querySelector('[data-praxis-ask=filter] [data-praxis-told]'), answer.status);
        var first = fresh.filter(function (each) { return each.querySelector && each.querySelector('[tabindex="-1"], summary'); })[0];
        if (first) { first.querySelector('[tabindex="-1"], summary').focus(); }
      });
    }
  };

  document.addEventListener('toggle', function (event) {
    var box = event.target;
    if (box.matches('[data-praxis-report]') && box.open && box.dataset.praxisHere === undefined) { load(box); }
  }, true);
  document.addEventListener('submit', function (event) { // before the block's own script, which knows nothing of these forms
    var box = boxOf(event.target), act = acts[event.target.dataset.praxisAsk];
    if (!box || !act) { return; }
    event.preventDefault();
    event.stopPropagation();
    act(box, event.target, event.submitter);
  }, true);
  document.addEventListener('input', function (event) {
    var form = event.target.form, key = form && form.dataset.praxisKeep;
    if (!key) { return; }
    event.stopPropagation();
    var values = {};
    typed(form).forEach(function (each) { if (each.value.trim()) { values[each.name] = each.value; } });
    unsent[Object.keys(values).length ? 'set' : 'delete'](key, values);
  }, true);
  window.addEventListener('beforeunload', function (event) {
    if (unsent.size) { event.preventDefault(); event.returnValue = ''; }
  });

  window.PraxisReports = {acts: acts, ask: ask, boxOf: boxOf, drawn: drawn, fill: fill, nodes: nodes, say: say, sent: sent};
}());
