/* The learner's page of a peer review. What is typed is kept on the device at once; a work and a review are kept on the server
   too, which renews the lease. Everything is sent by name, so that what is sent twice is stored once.

   A form is named by its key. What it holds is an object by the names of its controls; "scores.clarity" is a name within
   "scores". The draft of this page on the device is {key: what that form holds} for all that the server has not got. */
function PraxisPeerReview(runtime, element, args) {
  'use strict';
  const OWN = '[data-praxis-draft]';
  const page = window.PraxisKit.start(runtime, element, args, OWN);
  const store = window.PraxisDrafts.open(args); // whoever looks: the drafts of others are erased
  if (!page) { return; }
  const root = page.root;
  const drawn = {}; // by key: what the server drew into the form, as text
  const onServer = {}; // by key: the draft that the server holds, as text
  const again = new Set(); // keys of forms that could not be sent for want of a line
  let left = []; // {key, held, writer}: typed and not sent, and its form is not on the page
  let back = false; // something was put back into a form
  let isKept = true;
  let timer = 0;

  const all = (selector, place) => Array.from((place || root).querySelectorAll(selector));
  const forms = () => all(OWN);
  const keyOf = form => form.dataset.praxisKey;
  const controls = form => all('[data-praxis-value]', form);
  const text = held => JSON.stringify(held, (name, each) => typeof each === 'string' ? each.replace(/\r\n/g, '\n').trim() : each);
  const isDirty = form => text(read(form)) !== drawn[keyOf(form)];

  function make(tag, name, words) {
    const made = document.createElement(tag);
    made.className = name;
    made.textContent = words;
    return made;
  }

  // What a form holds

  /* `pristine`: as the server drew it, whatever the browser has restored since. */
  function read(form, pristine) {
    const held = {};
    controls(form).forEach(control => {
      const [first, second] = control.dataset.praxisValue.split('.');
      const place = second ? held[first] = held[first] || {} : held;
      const name = second || first;
      if (control.matches('[type=radio], [type=checkbox]')) {
        const value = (pristine ? control.defaultChecked : control.checked) ? control.value : '';
        if (control.type === 'checkbox') { place[name] = (place[name] || []).concat(value || []); } else { place[name] = value || place[name] || ''; }
      } else if (control.matches('select')) {
        place[name] = (pristine ? control.querySelector('[selected]') || {} : control).value || '';
      } else { place[name] = pristine ? control.defaultValue : control.value; }
    });
    return held;
  }

  function put(form, held) {
    controls(form).forEach(control => {
      const [first, second] = control.dataset.praxisValue.split('.');
      const value = second ? (held[first] || {})[second] : held[first];
      if (value === undefined) { return; }
      if (control.matches('[type=radio], [type=checkbox]')) { control.checked = [].concat(value).includes(control.value); } else { control.value = value; }
    });
    for (let part = form.closest('details'); part; part = part.parentNode.closest('details')) { part.open = true; }
  }

  // Drafts

  function unsent() {
    return Object.fromEntries(forms().filter(isDirty).map(form => [keyOf(form), read(form)]));
  }

  function keep() {
    const held = unsent();
    left.filter(each => !each.writer).forEach(each => { held[each.key] = each.held; });
    if (!Object.keys(held).length) { store.erase([store.writer]); return; }
    const was = isKept;
    isKept = store.keep(held);
    if (!isKept && was) { page.say(args.noDevice); }
  }

  function keepOnServer() {
    all('[data-praxis-server]').forEach(form => {
      const held = read(form);
      const key = keyOf(form);
      if (!isDirty(form) || onServer[key] === text(held)) { return; }
      onServer[key] = text(held);
      page.ask('draft', sent(form, held)).then(answer => {
        if (answer.status) { page.say(answer.status, form, null, true); }
        const time = answer.until && root.querySelector('[data-praxis-until] time');
        if (time) {
          time.dateTime = answer.until;
          window.PraxisKit.showTimes(root);
        }
      }, () => { delete onServer[key]; });
    });
  }

  function sent(form, held) {
    return {...JSON.parse(form.dataset.praxisWith || '{}'), ...held, token: args.token};
  }

  function changed() {
    keep();
    clearTimeout(timer);
    timer = setTimeout(keepOnServer, 3000);
  }

  // What was found on the device when the page opened, and what a form that is gone has left

  function found() {
    store.read().forEach(each => {
      let isTaken = true;
      Object.entries(each.value).forEach(([key, held]) => {
        const form = forms().find(one => keyOf(one) === key);
        if (form && text(held) === text(read(form))) { return; }
        if (form && !isDirty(form)) {
          put(form, held);
          back = true;
        } else {
          left.push({key, held, writer: each.writer});
          isTaken = false;
        }
      });
      keep();
      if (isTaken && isKept) { store.erase([each.writer]); }
    });
    notices();
  }

  function words(held) {
    return Object.values(held).flatMap(each => each && typeof each === 'object' && !Array.isArray(each) ? words(each) : each)
      .filter(each => typeof each === 'string' && /\s/.test(each.trim())).join('\n\n');
  }

  function notices() {
    all('.praxis-pr-left').forEach(each => each.remove());
    left = left.filter(each => words(each.held));
    if (!back && !left.length) { return; }
    const box = make('div', 'praxis-notice praxis-pr-left', '');
    if (back) { box.append(make('p', '', args.back)); }
    left.forEach(each => {
      const discard = make('button', 'praxis-button praxis-quiet', args.discard);
      const part = make('p', 'praxis-words', words(each.held));
      part.dir = 'auto';
      discard.type = 'button';
      discard.addEventListener('click', () => {
        left = left.filter(other => other !== each);
        if (each.writer && !left.some(other => other.writer === each.writer)) { store.erase([each.writer]); }
        keep();
        notices();
        page.say('');
        (root.querySelector('.praxis-pr-now') || page.body).focus();
      });
      box.append(make('p', 'praxis-label', args.left), part, discard);
    });
    page.body.before(box);
  }

  // Sending

  function send(form) {
    const key = keyOf(form);
    const held = read(form);
    if (form.matches(OWN)) { keep(); }
    page.send(form, form.dataset.praxisForm, sent(form, held), {
      draw: answer => {
        again.delete(key);
        delete onServer[key];
        const mine = unsent();
        if (text(mine[key]) === text(held)) { delete mine[key]; }
        page.refresh(answer.html, key);
        Object.keys(mine).forEach(each => {
          const twin = forms().find(one => keyOf(one) === each);
          if (twin) { put(twin, mine[each]); } else { left.push({key: each, held: mine[each]}); }
        });
        back = false;
        const taken = left.filter(each => { // its form has come back
          const form = forms().find(one => keyOf(one) === each.key);
          if (!form || isDirty(form)) { return false; }
          put(form, each.held);
          return true;
        });
        left = left.filter(each => !taken.includes(each));
        notices();
        keep();
        if (isKept) { store.erase(taken.map(each => each.writer).filter(each => each && !left.some(other => other.writer === each))); }
      },
      failed: problem => { if (!problem.status) { again.add(key); } }
    });
  }

  function resume() {
    all('form').filter(form => again.has(keyOf(form))).forEach(send);
    keepOnServer();
  }

  root.addEventListener('submit', event => {
    if (!event.target.dataset.praxisForm) { return; }
    event.preventDefault();
    send(event.target);
  });
  root.addEventListener('input', event => { if (event.target.closest(OWN)) { changed(); } });
  root.addEventListener('click', event => {
    const starter = event.target.closest('[data-praxis-starter]');
    if (!starter) { return; }
    const field = document.getElementById(starter.dataset.praxisStarter);
    field.value = (field.value.trim() ? field.value.trimEnd() + '\n' : '') + starter.textContent.replace(/\s*…\s*$/, ' ');
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    changed();
  });
  root.addEventListener('praxis:drawn', begin);
  window.addEventListener('pagehide', keep);
  window.addEventListener('online', resume);
  document.addEventListener('visibilitychange', () => { if (document.hidden) { keep(); } else { resume(); } });
  window.addEventListener('beforeunload', event => {
    if (!isKept && forms().some(isDirty)) { event.preventDefault(); event.returnValue = ''; }
  });

  function begin() {
    forms().forEach(form => { drawn[keyOf(form)] = text(read(form, true)); });
  }

  begin();
  if (args.token) { found(); }
}
