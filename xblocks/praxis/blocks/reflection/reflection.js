/* The learner's page of a reflection: what is typed is kept on the device at once and on the server after a while; what was
   to be saved is sent until the server has it, each wish under a key of its own, so that it is stored once.

   A state is {round, base, values, visibility}: what the form holds that the server has not got, by name, and the versions
   that the form was drawn with; what the learner has not touched is not part of it, and so overwrites nothing.
   A draft on the device is a state with `wanted`, the state and key that were to be saved and are not yet, or null; `over`,
   the writers whose drafts it contains; and `clash`, where something else was stored meanwhile. */
function PraxisReflection(runtime, element, args) {
  'use strict';
  const FORM = '[data-praxis-form=save]';
  const SOON = 5000, PATIENCE = 120000; // ms between two attempts to save
  const CLASHED = {};
  const {all, make} = window.PraxisTables;
  const page = window.PraxisKit.start(runtime, element, args, FORM);
  let store = window.PraxisDrafts.open(args); // whoever looks: the drafts of others are erased
  if (!page) { return; }
  const root = page.root;
  const tables = window.PraxisTables.start(page, args, changed);
  const timers = {};
  let server = {}; // by name: what the server holds
  let over = [];
  let waiting = []; // drafts that the learner has to decide about
  let back = null; // the draft that was put back into the form
  let wanted = null;
  let clash = false;
  let sending = false;
  let again = false; // Save was pressed while something was on its way
  let isKept = true; // by this device
  let onServer = ''; // the draft of this page that the server holds, as text
  let asking = null; // stops a draft that is on its way
  let pause = SOON;

  const form = () => root.querySelector(FORM);
  const base = () => JSON.parse(form().dataset.base);
  const fields = () => all('[data-praxis-value], [data-praxis-visibility]', form());
  const grids = () => all('[data-praxis-table]', form());
  const later = (name, act, wait) => { clearTimeout(timers[name]); timers[name] = setTimeout(act, wait); };
  const content = state => text([state.values, state.visibility]);
  const isDirty = () => Boolean(form()) && content(read()) !== '[{},null]';
  const stem = name => name.replace(/@\d+/, ''); // without the round: a draft may be of another one

  /* Equal for what the server takes as equal. */
  function text(value) {
    return JSON.stringify(value, (name, each) => {
      if (typeof each === 'string') { return each.replace(/\r\n/g, '\n').trim(); }
      if (!each || typeof each !== 'object' || Array.isArray(each)) { return each; }
      return Object.fromEntries(Object.keys(each).sort().map(key => [key, each[key]]));
    });
  }

  // What the form holds

  /* In one control; `drawn`: as the server drew it, whatever the browser restored or the learner typed since. */
  function held(control, drawn) {
    if (control.matches('select')) { return Number((drawn ? control.querySelector('[selected]') || {} : control).value || 0); }
    if (control.matches('textarea')) { return drawn ? control.defaultValue : control.value; }
    return (drawn ? control.defaultChecked : control.checked) ? control.value : '';
  }

  /* All of it by name; who may read it is under "". */
  function values(drawn) {
    const found = {};
    fields().forEach(control => {
      const name = control.dataset.praxisValue || '';
      const value = held(control, drawn);
      if (control.type === 'checkbox') { found[name] = (found[name] || []).concat(value || []); }
      else { found[name] = (control.type === 'radio' && name ? Number(value) : value) || found[name] || ''; }
    });
    grids().forEach(table => { found[table.dataset.praxisTable] = tables.read(table, cell => held(cell, drawn)); });
    return found;
  }

  function read() {
    const now = values();
    const changes = Object.keys(now).filter(name => text(now[name]) !== text(server[name]));
    const state = {round: Number(form().dataset.round), base: base(), values: {}, visibility: null};
    changes.forEach(name => { if (name) { state.values[name] = now[name]; } else { state.visibility = now['']; } });
    return state;
  }

  /* Into the form, as far as its controls can hold it; what is not named stays. */
  function put(named, visibility) {
    const given = visibility ? {'': visibility} : {};
    Object.keys(named).forEach(name => { given[stem(name)] = named[name]; });
    fields().forEach(control => {
      const value = given[stem(control.dataset.praxisValue || '')];
      if (value === undefined) { return; }
      if (control.type === 'checkbox') { control.checked = Array.isArray(value) && value.includes(control.value); }
      else if (control.type === 'radio') { control.checked = String(value) === control.value; }
      else if (typeof value === 'string') { control.value = value; }
      // Nobody opens unseen what they wrote: what is said above the levels is what the server holds.
      if (visibility && control.matches('[data-praxis-visibility]')) { control.closest('details').open = true; }
    });
    grids().forEach(table => {
      const rows = given[stem(table.dataset.praxisTable)];
      if (Array.isArray(rows)) { tables.put(table, rows); }
    });
    show();
  }

  /* To what the server holds, as far as this page knows it. */
  function revert() {
    put(Object.fromEntries(Object.entries(server).filter(each => each[1] !== CLASHED)));
  }

  // Drafts of this page

  function keep() {
    clearTimeout(timers.keep);
    if (!form()) { return; }
    if (!wanted && !isDirty()) { store.erase([store.writer]); return; }
    const was = isKept;
    isKept = store.keep({...read(), wanted, over, clash});
    if (isKept) { store.erase(over); } else if (was) { page.say(args.noDevice, form(), null, true); }
  }

  function keepOnServer() {
    if (!form() || sending || asking || wanted) { return; }
    const now = content(read());
    if (now === onServer || !onServer && !isDirty()) { return; }
    asking = new AbortController();
    asking.end = page.ask('draft', {...read(), ...about()}, asking).then(() => { onServer = now; }, () => {}).finally(() => { asking = null; });
  }

  function about() { return {token: args.token, writer: store.writer, writers: over}; }

  function changed() {
    show();
    later('keep', keep, 300);
    later('server', keepOnServer, 3000);
  }

  // Saving

  function save() {
    if (sending) { again = true; return Promise.resolve(); }
    const state = read();
    if (!wanted || text([content(wanted), wanted.base]) !== text([content(state), state.base])) {
      wanted = {...state, key: window.PraxisDrafts.unique()};
    }
    keep();
    return attempt();
  }

  function attempt(quiet) {
    if (!wanted || sending || !form()) { return Promise.resolve(); }
    sending = true;
    clearTimeout(timers.attempt);
    if (asking) { asking.abort(); }
    // else the draft of this page holds more than this
    const writers = content(read()) === content(wanted) ? [store.writer].concat(over) : over;
    return page.send(form(), 'save_answers', {...wanted, ...about(), writers}, {quiet, retry: save, draw: drawn, failed: problem => {
      if (problem.status === 400) { wanted = null; keep(); return; } // the sentence says why
      later('attempt', () => attempt(true), pause);
      pause = Math.min(pause * 2, PATIENCE);
    }}).finally(() => {
      const more = again && !wanted && !clash && isDirty();
      sending = again = false;
      if (more) { save(); }
    });
  }

  function drawn(answer, key) {
    const was = wanted;
    const mine = read();
    wanted = back = null;
    clash = Boolean(answer.conflict);
    pause = SOON;
    onServer = '';
    if (clash) {
      page.refresh(answer.html, key);
      Object.keys(mine.values).forEach(name => { server[name] = CLASHED; });
      put(mine.values, mine.visibility);
      const other = root.querySelector('.praxis-conflict');
      if (other && document.activeElement.type === 'submit') {
        other.tabIndex = -1;
        other.focus();
      }
    } else {
      store.erase(over);
      over = [];
      Object.assign(server, was.values, was.visibility && {'': was.visibility});
      // What was typed meanwhile stays as it is, on the versions that are stored now. Those of other fields may be of
      // words that this page does not show.
      if (isDirty()) {
        const fresh = JSON.parse(new DOMParser().parseFromString(answer.html, 'text/html').querySelector(FORM).dataset.base);
        form().dataset.base = JSON.stringify({...base(), ...Object.fromEntries(['', ...Object.keys(was.values)].map(name => [name, fresh[name]]))});
      } else { page.refresh(answer.html, key); }
    }
    notices();
    changed();
    keep();
  }

  function resume() {
    pause = SOON;
    if (wanted) { attempt(true); } else { keepOnServer(); }
  }

  /* Another handler; not before a draft on its way, which would outlive a deletion. */
  async function act(asked) {
    if (asking) { await asking.end; }
    const isRemoved = asked.dataset.praxisForm === 'remove';
    page.send(asked, asked.dataset.praxisForm, {...about(), from: Number(asked.dataset.from)}, {draw: (answer, key) => {
      if (isRemoved) {
        store.erase(store.read().map(each => each.writer));
        wanted = back = null;
        waiting = [];
      }
      if (isRemoved || !isDirty()) { page.refresh(answer.html, key); }
    }});
  }

  // Drafts that are found when the page opens

  function found() {
    const here = store.read().map(each => ({...each.value, writer: each.writer, at: each.at}));
    const old = [].concat(...here.map(each => each.over), here.map(each => each.writer));
    const there = (args.drafts || []).filter(each => !old.includes(each.writer));
    const seen = [];
    return here.concat(there.map(each => ({...each.content, writer: each.writer, at: each.kept}))).filter(draft => {
      const same = content(draft);
      const isNews = !isSaved(draft) && !seen.includes(same);
      if (isNews) { seen.push(same); } else { over.push(draft.writer); }
      return isNews;
    });
  }

  function isSaved(draft) {
    return Object.keys(draft.values).every(name => text(draft.values[name]) === text(server[name])) && [server[''], null].includes(draft.visibility);
  }

  function isCurrent(draft) {
    return !draft.clash && draft.round === Number(form().dataset.round) && Object.keys(draft.values).every(name => draft.base[name] === base()[name]);
  }

  function use(draft) {
    waiting = waiting.filter(each => each !== draft);
    put(draft.values, draft.visibility);
    if (isHeld(draft)) {
      back = draft;
      over.push(draft.writer, ...draft.over || []);
    } else { waiting.push(draft); } // the author has changed the form: what has no place in it is not given up
    changed();
  }

  /* Whether the form holds all of it. */
  function isHeld(draft) {
    const now = Object.fromEntries(Object.entries(values()).map(each => [stem(each[0]), text(each[1])]));
    return Object.keys(draft.values).every(name => text(draft.values[name]) === now[stem(name)]);
  }

  function useListed(draft) {
    if (isDirty()) { // a draft of its own from now on
      keep();
      waiting.push({...read(), writer: store.writer, at: new Date().toISOString(), over});
      store = window.PraxisDrafts.open(args);
      over = [];
      onServer = '';
      revert();
    }
    use(draft);
    settled();
  }

  function forget(draft) {
    const writers = [draft.writer].concat(draft.over || []);
    store.erase(writers);
    page.ask('discard', {...about(), writers}).catch(() => {});
    waiting = waiting.filter(each => each !== draft);
    settled();
  }

  function settled() {
    notices();
    form().focus();
  }

  function discardBack() {
    back = wanted = null;
    revert();
    forget({writer: store.writer, over});
    over = [];
  }

  /* Above the form, drawn again whenever the page is. */
  function notices() {
    all('.praxis-drafts', root).forEach(each => each.remove());
    if (!form() || !(back || waiting.length)) { return; }
    const box = make('div', 'praxis-notice praxis-drafts');
    if (back) { box.append(dated('p', args.back, back.at), button(args.discard, discardBack)); }
    if (waiting.length) { box.append(make('p', '', args.several), ...waiting.map(listed)); }
    form().before(box);
    window.PraxisKit.showTimes(root);
  }

  function button(text, act) {
    const made = make('button', 'praxis-button praxis-quiet', text);
    made.addEventListener('click', act);
    return made;
  }

  function dated(tag, sentence, at) {
    const made = make(tag, '', sentence);
    const time = make('time');
    time.dateTime = at;
    time.dataset.praxisTime = '';
    const parts = sentence.split('{time}');
    made.replaceChildren(parts[0], time, parts[1]);
    return made;
  }

  function listed(draft) {
    const part = make('details');
    part.append(dated('summary', args.unsaved, draft.at));
    Object.keys(draft.values).forEach(name => {
      const prompt = document.getElementById(root.id + '-' + name);
      part.append(make('p', 'praxis-label', prompt ? prompt.textContent : ''), make('p', 'praxis-words', said(name, draft.values[name])));
    });
    part.append(button(args.use, () => useListed(draft)), ' ', button(args.discard, () => forget(draft)));
    return part;
  }

  /* A value as a learner reads it. */
  function said(name, value) {
    return [].concat(value).map(each => {
      if (typeof each === 'object') { return Object.values(each).join(' · '); }
      const control = fields().find(box => box.type === 'checkbox' && box.value === each && box.dataset.praxisValue === name);
      return control ? control.parentNode.textContent.trim() : each;
    }).join('\n');
  }

  // Words, marks, and what the learner does

  function count(place) {
    const field = form().querySelector('textarea[data-praxis-value="' + place.dataset.praxisCount + '"]');
    const found = Intl.Segmenter ?
      [...new Intl.Segmenter(field.closest('[lang]').lang, {granularity: 'word'}).segment(field.value)].filter(each => each.isWordLike) :
      field.value.match(/[\p{L}\p{N}]\S*/gu) || [];
    place.textContent = found.length ? args.words.replace('{count}', found.length) : '';
  }

  function show() {
    all('[data-praxis-count]', root).forEach(count);
    tables.show();
  }

  root.addEventListener('submit', event => {
    const asked = event.target;
    if (!asked.dataset.praxisForm) { return; }
    event.preventDefault();
    if (asked.matches(FORM)) { save(); }
    else if (asked.dataset.praxisForm !== 'next_round' || !isDirty()) { act(asked); }
    else { save().then(() => { if (!isDirty()) { act(asked); } }); }
  });
  root.addEventListener('input', event => {
    if (!event.target.closest(FORM)) { return; }
    all('.praxis-drafts > button', root).forEach(each => each.remove()); // it would discard more than it says
    changed();
  });
  root.addEventListener('focusout', () => { if (isDirty()) { keep(); } });
  root.addEventListener('praxis:drawn', begin);
  window.addEventListener('pagehide', keep);
  window.addEventListener('online', resume);
  document.addEventListener('visibilitychange', () => { if (document.hidden) { keep(); } else { resume(); } });
  window.addEventListener('beforeunload', event => {
    if (!isKept && isDirty()) { event.preventDefault(); event.returnValue = ''; }
  });

  function begin() {
    if (!form()) { return; }
    server = values(true);
    show();
    notices();
  }

  begin();
  if (!form()) { return; }
  waiting = found();
  store.erase(over);
  if (waiting.length === 1 && isCurrent(waiting[0])) {
    use(waiting[0]);
    wanted = back && back.wanted;
    keep();
    attempt(true);
  }
  notices();
}
