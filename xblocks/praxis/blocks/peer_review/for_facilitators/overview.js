/* What facilitators decide on the overview of a peer review, and works that are opened there. Reads the kit's facilitators.js. */
(function () {
  'use strict';
  var kit = window.PraxisReports;

  function valueOf(field) {
    if (field.type === 'hidden' || field.type === 'number') { return Number(field.value); }
    return field.type === 'datetime-local' && field.value ? new Date(field.value).toISOString() : field.value;
  }

  function valuesOf(form, button) {
    var body = {};
    form.querySelectorAll('input, textarea').forEach(function (each) { body[each.name] = valueOf(each); });
    if (button && button.name) { body[button.name] = button.value === 'yes'; }
    return body;
  }

  function pieces(box, name) { return box.querySelectorAll('[data-praxis-piece="' + name + '"]'); }

  kit.acts.send = function (box, form, button) {
    var place = form.querySelector('[data-praxis-told]'), piece = form.closest('[data-praxis-piece]');
    var sent = JSON.stringify(valuesOf(form));
    kit.ask(box, form, form.dataset.praxisHandler, valuesOf(form, button), place, function (answer) {
      if (JSON.stringify(valuesOf(form)) === sent) { kit.sent(form); form.reset(); }
      Object.keys(answer.parts).forEach(function (name) {
        pieces(box, name).forEach(function (each) {
          if (each.hasChildNodes()) { kit.fill(each, answer.parts[name]); } // a work that nobody has opened is loaded then
        });
      });
      kit.drawn(box);
      if (!form.isConnected) { place = piece.querySelector('[data-praxis-told]'); }
      kit.say(box, place, answer.status);
      if (!form.isConnected) { place.focus(); }
    });
  };

  /* A number of those who wait, as the list of them. */
  document.addEventListener('click', function (event) {
    var asked = event.target.closest('[data-praxis-show]'), box = asked && kit.boxOf(asked);
    if (!box) { return; }
    var form = box.querySelector('[data-praxis-ask=filter]');
    form.elements.find.value = '';
    form.elements.state.value = asked.dataset.praxisShow;
    form.requestSubmit();
    form.elements.state.focus();
  });

  document.addEventListener('toggle', function (event) {
    var part = event.target, name = part.dataset.praxisFetch, box = kit.boxOf(part);
    if (!name || !box || !part.open) { return; }
    kit.ask(box, part, name, JSON.parse(part.dataset.praxisWith), part.querySelector(':scope > [data-praxis-told]'), function (answer) {
      kit.fill(part.querySelector(':scope > [data-praxis-loaded]'), answer.html);
      kit.drawn(box);
    });
  }, true);
}());
