/* The learner's page of a peer review. What is typed is kept on the device at once; a work and a review are kept on the server
   too, which renews the lease. Everything is sent by name, so that what is sent twice is stored once.

   A form is named by its key. What it holds is an object by the names of its controls; "scores.clarity" is a name within
   "scores". The draft of this page on the device is {forms: {key: what that form holds} for all that the server has not got,
   over}. On the server each form of each page has a draft of its own, called key + "." + page. */
function PraxisPeerReview(runtime, element, args) {
  'use strict';
  const OWN = '[data-praxis-draft]';
  const CHOSEN = '[type=radio], [type=checkbox]';
  const page = window.PraxisKit.start(runtime, element, args, OWN);
  let store = window.PraxisDrafts.open(args); // whoever looks: the drafts of others are erased
  if (!page) { return; }
  const root = page.root;
  const beside = window.PraxisBeside;
  const drawn = {}; // by key: what the server drew into the form, as text
  const onServer = {}; // by key: the draft of this page that the server holds, as text
  const asking = {}; // by key: stops a draft that is on its way
  const again = new Set(); // keys of forms that could not be sent for want of a line
  let waiting = []; // {key, held, at, name, writer}: typed and not sent, and in no form; the writer is of the device
  let over = []; // names of the drafts that the forms of this page contain
  let writers = []; // of the device, whose drafts this page has read
  let back = false; // something was put back into a form
  let isKept = true;
  let timer = 0;

  const all = (selector, place) => Array.from((place || root).querySelectorAll(selector));
  const forms = () => all(OWN);
  const keyOf = form => form.dataset.praxisKey;
  const formOf = key => forms().find(form => keyOf(form) === key);
  const controls = form => all('[data-praxis-value]', form);
  const isDirty = form => text(read(form)) !== drawn[keyOf(form)];
  const nameOf = key => key + '.' + store.writer;
  const isOf = (name, key) => name.startsWith(key + '.');
  const now = () => new Date().toISOString();

  /* Equal for what the server takes as equal. */
  function text(held) {
    return JSON.stringify(held, (name, each) => {
      if (typeof each === 'string') { return each.replace(/\r\n/g, '\n').trim(); }
      return each && typeof each === 'object' && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort()) : each;
    });
  }

  function make(tag, name, words) {
    const made = document.createElement(tag);
    made.className = name;
    made.textContent = words;
    return made;
  }

  // What a form holds

  /* With pristine as the server drew it, whatever the browser has restored since. */
  function read(form, pristine) {
    const held = {};
    controls(form).forEach(control => {
      const [first, second] = control.dataset.praxisValue.split('.');
      const place = second ? held[first] = held[first] || {} : held;
      const name = second || first;
      if (control.matches(CHOSEN)) {
        const value = (pristine ? control.defaultChecked : control.checked) ? control.value : '';
        if (control.type === 'checkbox') { place[name] = (place[name] || []).concat(value || []); } else { place[name] = value || place[name] || ''; }
      } else if (control.matches('select')) {
        place[name] = (pristine ? control.querySelector('[selected]') || {} : control).value || '';
      } else { place[name] = pristine ? control.defaultValue : control.value; }
    });
    return held;
  }

  /* By the whole names of the controls. */
  function flat(held) {
    return Object.fromEntries(Object.entries(held).flatMap(([first, value]) =>
      value && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value).map(([second, each]) => [first + '.' + second, each]) : [[first, value]]));
  }

  function put(form, held) {
    const values = flat(held);
    controls(form).forEach(control => {
      const value = values[control.dataset.praxisValue];
      if (value === undefined) { return; }
      if (control.matches(CHOSEN)) { control.checked = [].concat(value).includes(control.value); } else { control.value = value; }
    });
    reveal(form);
    beside.compareLetters(form);
  }

  function reveal(form) {
    for (let part = form.closest('details'); part; part = part.parentNode.closest('details')) { part.open = true; }
  }

  // Drafts of this page

  function unsent() {
    return Object.fromEntries(forms().filter(isDirty).map(form => [keyOf(form), read(form)]));
  }

  function keep() {
    const held = unsent();
    waiting.filter(each => each.isOwn).forEach(each => { held[each.key] = each.held; });
    if (!Object.keys(held).length) { store.erase([store.writer]); return; }
    const was = isKept;
    isKept = store.keep({forms: held, over});
    if (!isKept && was) { page.say(args.noDevice); }
  }

  function keepOnServer() {
    all('[data-praxis-server]').forEach(form => {
      const held = read(form);
      const key = keyOf(form);
      const was = onServer[key];
      if (was === text(held) || was === undefined && !isDirty(form)) { return; }
      onServer[key] = text(held);
      asking[key] = new AbortController();
      page.ask(isDirty(form) ? 'draft' : 'discard', sent(form, held), asking[key]).then(answer => {
        if (answer.status) { page.say(answer.status, form, null, true); }
        const time = answer.until && root.querySelector('[data-praxis-until] time');
        if (time) {
          time.dateTime = answer.until;
          window.PraxisKit.showTimes(root);
          beside.showUtc(root);
        }
      }, () => { onServer[key] = was; });
    });
  }

  function sent(form, held) {
    const key = keyOf(form);
    const about = {token: args.token, writer: nameOf(key), writers: over.filter(name => isOf(name, key))};
    return {...JSON.parse(form.dataset.praxisWith || '{}'), ...held, ...about};
  }

  function changed() {
    keep();
    clearTimeout(timer);
    timer = setTimeout(keepOnServer, 3000);
  }

  // Drafts that were found when the page opened, and what a form that is gone has left

  function found() {
    const kept = store.read();
    const old = kept.flatMap(each => each.value.over || []);
    writers = kept.map(each => each.writer);
    const here = kept.flatMap(each => Object.entries(each.value.forms || {}).map(([key, held]) => (
      {key, held, at: each.at, name: key + '.' + each.writer, writer: each.writer})));
    const there = (args.drafts || []).filter(each => !old.includes(each.name) && !here.some(one => one.name === each.name));
    const seen = new Set(forms().map(form => keyOf(form) + text(read(form))));
    const done = [];
    here.concat(there).forEach(draft => {
      const same = draft.key + text(draft.held);
      if (seen.has(same)) { over.push(draft.name); } else if (isSent(draft)) { done.push(draft.name); } else { waiting.push(draft); }
      seen.add(same);
    });
    if (done.length) { page.ask('discard', {token: args.token, writers: done}).catch(() => {}); }
    back = takeAll();
    settle();
    keepOnServer();
  }

  /* Whether its form is gone and its words stand where they stand once they are sent: another device has sent it. */
  function isSent(draft) {
    const there = all('[data-praxis-sent="' + CSS.escape(draft.key) + '"] .praxis-words').map(each => each.textContent.trim());
    return !formOf(draft.key) && told(draft).every(([label, words]) => there.includes(words.replace(/\r\n/g, '\n').trim()));
  }

  /* Into its form, where it is the only one for it; whether there was such a draft. */
  function takeAll() {
    const alone = waiting.filter(each => {
      const form = formOf(each.key);
      return form && !isDirty(form) && waiting.filter(other => other.key === each.key).length === 1;
    });
    alone.forEach(take);
    return alone.length > 0;
  }

  function take(draft) {
    const form = formOf(draft.key);
    put(form, draft.held);
    const there = flat(read(form));
    // The author has changed the form: what has no place in it is not given up.
    if (Object.entries(flat(draft.held)).some(([name, value]) => value && value.length && text(value) !== text(there[name]))) { return; }
    over.push(draft.name);
    waiting = waiting.filter(each => each !== draft);
    if (!draft.writer && !draft.isOwn) { onServer[draft.key] = text(read(form)); }
  }

  function use(draft) {
    const form = formOf(draft.key);
    const key = draft.key;
    if (isDirty(form)) { // a draft of its own from now on
      const held = read(form);
      waiting.push({key, held, at: now(), name: nameOf(key), writer: store.writer});
      writers.push(store.writer);
      isKept = store.keep({forms: {[key]: held}, over});
      if (form.matches('[data-praxis-server]') && onServer[key] !== text(held)) { page.ask('draft', sent(form, held)).catch(() => {}); }
      over = over.filter(name => !isOf(name, key)).concat(Object.keys(onServer).filter(each => each !== key).map(nameOf));
      store = window.PraxisDrafts.open(args);
      delete onServer[key];
      form.reset();
    }
    take(draft);
    settle();
    changed();
    form.querySelector('textarea').focus();
  }

  function forget(draft) {
    waiting = waiting.filter(each => each !== draft);
    page.ask('discard', {token: args.token, writers: [draft.name]}).catch(() => {});
    settle();
    page.say('');
    (formOf(draft.key) || root.querySelector('.praxis-pr-now') || page.body).focus();
  }

  function settle() {
    notices();
    keep();
    if (isKept) { store.erase(writers.filter(writer => !waiting.some(each => each.writer === writer))); }
  }

  function button(words, act) {
    const made = make('button', 'praxis-button praxis-quiet', words);
    made.type = 'button';
    made.addEventListener('click', act);
    return made;
  }

  /* [label, words] of all that there is to read in a draft. */
  function told(draft) {
    const values = flat(draft.held);
    const form = formOf(draft.key);
    const said = [];
    (form ? controls(form) : []).forEach(control => {
      const name = control.dataset.praxisValue;
      if (control.type === 'radio' && values[name] === control.value) {
        said.push([control.closest('fieldset').querySelector('legend').textContent, control.parentNode.textContent]);
      } else if (!control.matches(CHOSEN + ', select') && values[name]) {
        said.push([control.labels[0].textContent, values[name]]);
        delete values[name];
      }
    });
    return said.concat(Object.entries(values).filter(([name, value]) => typeof value === 'string' && !/^(scores|language|helpful)\b/.test(name))
      .map(([name, value]) => ['', value])).filter(each => each[1].trim());
  }

  function listed(draft) {
    const form = formOf(draft.key);
    const part = make('details', '', '');
    const time = make('time', '', '');
    const summary = make('summary', '', '');
    const parts = args.unsent.split('{time}');
    time.dateTime = draft.at;
    time.dataset.praxisTime = '';
    summary.append(parts[0], time, parts[1]);
    part.append(summary);
    told(draft).forEach(([label, words]) => {
      const said = make('p', 'praxis-words', words);
      said.dir = 'auto';
      part.append(make('p', 'praxis-label', label), said);
    });
    part.open = !form;
    if (form) { part.append(button(args.use, () => use(draft)), ' '); }
    part.append(button(args.discard, () => forget(draft)));
    return part;
  }

  /* Above the form that they belong to, or above the page. */
  function notices() {
    all('.praxis-pr-left').forEach(each => each.remove());
    waiting = waiting.filter(each => told(each).length);
    const keys = new Set(waiting.map(each => formOf(each.key) ? each.key : ''));
    keys.forEach(key => {
      const box = make('div', 'praxis-notice praxis-pr-left', '');
      const mine = waiting.filter(each => key ? each.key === key : !formOf(each.key));
      box.append(make('p', '', key ? args.several : args.left), ...mine.map(listed));
      if (key) {
        formOf(key).prepend(box);
        reveal(formOf(key));
      } else { page.body.before(box); }
    });
    if (back) { page.body.before(make('p', 'praxis-notice praxis-pr-left', args.back)); }
    window.PraxisKit.showTimes(root);
  }

  // Sending

  function send(form) {
    const key = keyOf(form);
    const held = read(form);
    beside.clearWrong(form);
    if (form.matches(OWN)) { keep(); }
    clearTimeout(timer);
    if (asking[key]) { asking[key].abort(); } // it would come in after what is sent now
    page.send(form, form.dataset.praxisForm, sent(form, held), {
      draw: answer => {
        again.delete(key);
        delete onServer[key];
        over = over.filter(name => !isOf(name, key));
        const mine = unsent();
        if (text(mine[key]) === text(held)) { delete mine[key]; }
        page.refresh(answer.html, key);
        Object.keys(mine).forEach(each => {
          const twin = formOf(each);
          if (twin) { put(twin, mine[each]); } else { waiting.push({key: each, held: mine[each], at: now(), name: nameOf(each), isOwn: true}); }
        });
        back = false;
        takeAll(); // forms may have come back
        settle();
        changed();
      },
      failed: problem => {
        if (!problem.status) { again.add(key); }
        beside.showWrong(form, problem);
        changed();
      }
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
  root.addEventListener('input', event => {
    const form = event.target.closest(OWN);
    if (!form) { return; }
    beside.clearWrong(beside.placeOf(event.target));
    beside.compareLetters(form);
    changed();
  });
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
    forms().forEach(form => {
      drawn[keyOf(form)] = text(read(form, true));
      beside.compareLetters(form);
    });
    beside.showUtc(root);
  }

  begin();
  if (args.token) { found(); }
}
