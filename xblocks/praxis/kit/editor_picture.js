/* The page of what stands in the Studio editor, as the server draws it of the unsaved document.
   PraxisPicture.start(pane, words, what, send) gives later(), to be called after every change: `what` reads the editor, `send` asks the server. */
(function () {
  'use strict';
  if (window.PraxisPicture) { return; }

  var PAUSE = 600; // ms without typing

  function start(pane, words, what, send) {
    var all = window.PraxisForm.all;
    var note = pane.querySelector('[data-note]');
    var page = document.createElement('div');
    var shadow = pane.querySelector('[data-page]').attachShadow({mode: 'open'}); // Studio's style stays outside
    var asked = '';
    var busy = false;
    var timer = 0;
    shadow.append(document.createElement('style'), page);

    function later() {
      clearTimeout(timer);
      timer = setTimeout(refresh, asked ? PAUSE : 0);
    }
    function refresh() {
      if (busy || !pane.offsetParent) { return; }
      var body = what();
      var now = JSON.stringify(body);
      if (now === asked) { return; }
      asked = now;
      busy = true;
      body.styled = Boolean(page.firstChild);
      send(body).then(function (answer) {
        if (answer.html) { draw(answer); }
        note.textContent = answer.html ? '' : window.PraxisForm.fill(words.stale, {reason: answer.problems[0].text});
        busy = false;
        later();
      }).catch(function (problem) {
        busy = false;
        asked = ' ';
        if (!problem.word) { throw problem; }
        note.textContent = words.undrawn;
      });
    }
    function draw(answer) {
      var fresh = new DOMParser().parseFromString('<body>' + answer.html, 'text/html').body;
      if (answer.style) { shadow.firstChild.textContent = answer.style; }
      all(fresh, 'a').forEach(function (each) { each.removeAttribute('href'); }); // a picture leads nowhere
      all(fresh, 'button, input, select, textarea').forEach(function (each) { each.disabled = true; });
      var open = all(page, 'details');
      all(fresh, 'details').forEach(function (each, place) { if (open[place]) { each.open = open[place].open; } });
      var place = changed(page, fresh);
      page.replaceChildren.apply(page, Array.prototype.slice.call(fresh.childNodes));
      bringIntoView(place);
    }
    /* The first place that differs, to be seen beside the field that is being typed in. */
    function changed(old, fresh) {
      for (var each = 0; each < fresh.children.length; each += 1) {
        if (!old.children[each]) { return fresh.children[each]; }
        if (!old.children[each].isEqualNode(fresh.children[each])) { return changed(old.children[each], fresh.children[each]) || fresh.children[each]; }
      }
      return null;
    }
    function bringIntoView(place) {
      if (!place) { return; }
      var box = place.getBoundingClientRect();
      var frame = pane.getBoundingClientRect();
      if (box.bottom > frame.bottom || box.top < frame.top) { pane.scrollTop += box.top - frame.top - frame.height / 3; }
    }
    return later;
  }

  window.PraxisPicture = {start: start};
}());
