/* The learner's page of a case study: read the forms, move ranked options, count words. */
function PraxisCaseStudy(runtime, element, words) {
  'use strict';
  var page = window.PraxisKit.start(runtime, element, words);
  if (!page) { return; }
  var root = page.root;

  function value(form) {
    if (form.dataset.kind === 'text') { return form.querySelector('textarea').value; }
    if (form.dataset.kind === 'ranking') { return options(form).map(function (each) { return each.dataset.praxisOption; }); }
    return Array.prototype.map.call(form.querySelectorAll('input:checked'), function (each) { return each.value; });
  }

  function options(form) { return Array.prototype.slice.call(form.querySelectorAll('[data-praxis-option]')); }

  function body(form) {
    if (form.dataset.praxisForm === 'answer') {
      return {stage: form.dataset.stage, question: form.dataset.question, value: value(form)};
    }
    return form.dataset.from ? {from: form.dataset.from} : {};
  }

  root.addEventListener('submit', function (event) {
    event.preventDefault();
    page.send(event.target, event.target.dataset.praxisForm, body(event.target));
  });

  root.addEventListener('click', function (event) {
    var button = event.target.closest('[data-praxis-rank]');
    if (!button) { return; }
    var item = button.closest('[data-praxis-option]');
    var up = button.dataset.praxisRank === 'up';
    var other = up ? item.previousElementSibling : item.nextElementSibling;
    if (!other) { return; }
    other[up ? 'before' : 'after'](item);
    button.focus();
    var form = button.closest('form');
    page.touch(form);
    var all = options(form);
    page.say(words.moved.replace('{option}', item.querySelector('.praxis-ranked').textContent)
      .replace('{place}', all.indexOf(item) + 1).replace('{last}', all.length));
  });

  function countWords(field) {
    var place = field.closest('form').querySelector('[data-praxis-words]');
    if (!place) { return; }
    var count = (field.value.match(/[\p{L}\p{N}][^\s]*/gu) || []).length;
    place.textContent = count ? words.words.replace('{count}', count) : '';
  }

  function countAll() { root.querySelectorAll('textarea').forEach(countWords); }
  root.addEventListener('input', function (event) { if (event.target.matches('textarea')) { countWords(event.target); } });
  root.addEventListener('praxis:drawn', countAll);
  countAll();
}
