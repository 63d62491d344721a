/* Drafts on this device: what a learner has typed outlives a closed tab, a lost line and an ended session.
   PraxisDrafts.open({token, place}) gives one page its drafts of one block:
     writer          the name of this page; every page that is opened has its own, so two tabs never share a draft
     keep(value)     keeps the draft of this page; false where the device keeps none
     read()          [{writer, at, value}] of all pages, the newest first
     erase(writers)  forgets these
   `token` stands for the learner and says nothing about them. The drafts of everybody else are erased when a learner's page
   opens: browsers are shared. Without a token nothing is kept, read or erased: nobody is signed in, and a session that has
   ended must not cost its learner a word; or staff look through a learner's eyes. */
(function () {
  'use strict';
  if (window.PraxisDrafts) { return; }

  var PREFIX = 'praxis.draft:';

  /* Unlike all others; pages without https have no randomUUID. */
  function unique() { return crypto.randomUUID ? crypto.randomUUID() : Date.now() + '-' + Math.random(); }

  function hash(text) {
    var found = 2166136261;
    for (var at = 0; at < text.length; at += 1) { found = Math.imul(found ^ text.charCodeAt(at), 16777619); }
    return (found >>> 0).toString(36);
  }

  /* Whatever the device answers, a page goes on: it may have no storage, a full one, or forbid it. */
  function trying(act, otherwise) {
    try { return act(window.localStorage); } catch (problem) { return otherwise; }
  }

  function keys(store) {
    return Object.keys(store).filter(function (key) { return key.indexOf(PREFIX) === 0; });
  }

  function open(whose) {
    var writer = unique();
    var mine = PREFIX + whose.token + ':';
    var here = mine + hash(whose.place) + ':';
    if (whose.token) {
      trying(function (store) {
        keys(store).forEach(function (key) { if (key.indexOf(mine) !== 0) { store.removeItem(key); } });
      });
    }

    function keep(value) {
      if (!whose.token) { return false; }
      return trying(function (store) {
        store.setItem(here + writer, JSON.stringify({at: new Date().toISOString(), value: value}));
        return true;
      }, false);
    }

    function read() {
      if (!whose.token) { return []; }
      return trying(function (store) {
        return keys(store).filter(function (key) { return key.indexOf(here) === 0; }).map(function (key) {
          var kept = trying(function () { return JSON.parse(store.getItem(key)); }) || {};
          return {writer: key.slice(here.length), at: kept.at, value: kept.value};
        }).filter(function (each) { return each.value; }).sort(function (one, other) {
          return one.at < other.at ? 1 : -1;
        });
      }, []);
    }

    function erase(writers) {
      trying(function (store) { writers.forEach(function (each) { store.removeItem(here + each); }); });
    }

    return {writer: writer, keep: keep, read: read, erase: erase};
  }

  window.PraxisDrafts = {open: open, unique: unique};
}());
