/* Beginning with a template in the Studio editor; what it replaces can be put back. Reads editor_form.js.
   PraxisTemplates.start(root, args, form, ask, tell) gives touch(): from then on the form is not replaced unasked. */
(function () {
  'use strict';
  if (window.PraxisTemplates) { return; }

  function start(root, args, form, ask, tell) {
    var one = window.PraxisForm.one;
    var card = one(root, '[data-templates]');
    var title = one(root, '[data-field=display_name] input');
    var isAuthors = !args.isNew; // whether the form holds something that would be missed
    function touch() { isAuthors = true; }
    if (!card) { return touch; }
    var choice = one(card, 'select');
    var before; // what the template has replaced, and whether that was the author's
    var given; // the title that came with it
    var waiting; // for the author's word

    function show(step) {
      window.PraxisForm.all(card, '[data-step]').forEach(function (each) { each.hidden = each.dataset.step !== step; });
      one(card, step ? '[data-step=' + step + '] [data-do]' : '[data-do=use]').focus();
    }
    function surely(act) {
      if (!isAuthors) { act(); return; }
      waiting = act;
      show('sure');
    }
    function replaced(problems, sentence, stillAuthors) {
      root.dispatchEvent(new CustomEvent('praxis:changed'));
      isAuthors = stillAuthors;
      tell(problems, sentence);
    }
    function use() {
      ask('studio_convert', {template: choice.value, title: title.value, language: form.read(form.box).language}, args.words.reading, function (answer) {
        before = {nodes: form.draw(answer.html), isAuthors: isAuthors, title: title.value};
        title.value = given = answer.title;
        replaced(answer.problems, args.words.begun, false);
        show('begun');
      });
    }
    function putBack() {
      form.put(before.nodes);
      if (title.value === given) { title.value = before.title; }
      replaced([], args.words.restored, before.isAuthors);
      show('');
    }

    choice.addEventListener('change', function () {
      one(card, '[data-about]').textContent = choice.selectedOptions[0].dataset.description;
    });
    card.addEventListener('click', function (event) {
      var button = event.target.closest('[data-do]');
      if (root.hasAttribute('aria-busy')) { return; } // a template is on its way
      switch (button && button.dataset.do) {
        case 'use': surely(use); break;
        case 'put-back': surely(putBack); break;
        case 'keep': show(before && waiting === putBack ? 'begun' : ''); break;
        case 'replace': waiting(); break;
      }
    });
    return touch;
  }

  window.PraxisTemplates = {start: start};
}());
