/* What learners' pages say beside a control or a time: what is wrong there, letters of another language, the time elsewhere.
   PraxisBeside.showUtc(root), compareLetters(form), showWrong(form, problem), clearWrong(place), placeOf(control) */
(function () {
  'use strict';
  if (window.PraxisBeside) { return; }

  const FEWEST = 20; // letters that tell

  const all = (selector, place) => Array.from(place.querySelectorAll(selector));

  /* The day only where it is another one here. */
  function showUtc(root) {
    all('[data-praxis-utc]', root).forEach(place => {
      const when = new Date(place.closest('p').querySelector('time').dateTime);
      const [day, time] = when.toISOString().slice(0, 16).split('T');
      place.textContent = (when.getDate() === when.getUTCDate() ? '' : day + ' ') + time + ' UTC';
    });
  }

  /* A hint where the letters are not those of the language that is chosen. */
  function compareLetters(form) {
    const words = all('textarea', form).map(each => each.value).join(' ');
    const arabic = (words.match(/[\u0600-\u06ff]/g) || []).length;
    const latin = (words.match(/[a-z\u00c0-\u024f]/gi) || []).length;
    all('[data-praxis-unlike]', form).forEach(place => {
      const isArabic = place.parentNode.querySelector('option:checked').dir === 'rtl';
      const unlike = arabic + latin >= FEWEST && (isArabic ? latin > arabic : arabic > latin);
      const told = unlike ? place.dataset.praxisUnlike : '';
      if (place.textContent !== told) { place.textContent = told; }
    });
  }

  /* What is right or wrong as one: a control, or a choice of several. */
  function placeOf(control) { return control.closest('[role=radiogroup]') || control; }

  /* The sentence of a refusal beside the control that it is about, which gets the focus. */
  function showWrong(form, problem) {
    const control = problem.field && form.querySelector('[data-praxis-value="' + CSS.escape(problem.field) + '"]');
    if (!control) { return; }
    const place = placeOf(control);
    const told = document.createElement('p');
    const before = place.getAttribute('aria-describedby');
    told.className = 'praxis-wrong';
    told.id = (control.id || control.name) + '--wrong';
    told.dir = 'auto';
    told.textContent = problem.sentence;
    place.setAttribute('aria-invalid', 'true');
    place.setAttribute('aria-describedby', before ? before + ' ' + told.id : told.id);
    if (place === control) { place.after(told); } else { place.append(told); }
    form.querySelector('[data-praxis-outcome]').textContent = '';
    control.focus();
  }

  /* In a form, or of one place that was wrong. */
  function clearWrong(within) {
    [within].concat(all('[aria-invalid]', within)).filter(each => each.matches('[aria-invalid]')).forEach(place => {
      const names = place.getAttribute('aria-describedby').split(' ');
      document.getElementById(names.pop()).remove();
      place.removeAttribute('aria-invalid');
      if (names.length) { place.setAttribute('aria-describedby', names.join(' ')); } else { place.removeAttribute('aria-describedby'); }
    });
  }

  window.PraxisBeside = {showUtc, compareLetters, placeOf, showWrong, clearWrong};
}());
