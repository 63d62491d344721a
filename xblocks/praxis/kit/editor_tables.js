/* Parts of the document as tables for spreadsheets, in the Studio editor. Reads editor_form.js.
   PraxisSheets(root, words, form, ask, inform, refuse) brings their cards to life. */
(function () {
  'use strict';

  function wake(card, root, words, form, ask, inform, refuse) {
    var one = window.PraxisForm.one;
    var rows = one(card, 'textarea');
    var undo = one(card, '[data-do=undo]');
    var before; // what the rows have replaced

    function send(body, then) {
      body.table = card.dataset.sheet;
      body.form = form.read(form.box);
      ask('studio_table', body, words.reading, function (answer) {
        if (answer.html || answer.csv) { then(answer); } else { refuse(answer.problems, words.unfilled); }
      });
    }
    function take(answer) {
      var link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([answer.csv]));
      link.download = answer.name;
      link.click();
      setTimeout(function () { URL.revokeObjectURL(link.href); }, 9999);
      inform([], '');
    }
    function replaced(nodes, problems, sentence) {
      before = nodes;
      undo.hidden = !nodes;
      root.dispatchEvent(new CustomEvent('praxis:changed'));
      inform(problems, sentence);
    }

    card.addEventListener('click', function (event) {
      switch (event.target.dataset.do) {
        case 'take': send({}, take); break;
        case 'fill': send({rows: rows.value}, function (answer) { replaced(form.draw(answer.html), answer.problems, words.filled); }); break;
        case 'undo': form.put(before); replaced(null, [], words.restored); break;
      }
    });
    one(card, '[type=file]').addEventListener('change', function (event) {
      var file = event.target.files[0];
      if (!file) { return; }
      event.target.value = ''; // the same file, mended, can be chosen again
      file.arrayBuffer().then(function (bytes) {
        rows.value = new TextDecoder(new Uint8Array(bytes)[0] === 255 ? 'utf-16le' : 'utf-8', {fatal: true}).decode(bytes);
      }).catch(function () { inform([], words.unread); });
    });
  }

  window.PraxisSheets = function (root) {
    var more = arguments;
    window.PraxisForm.all(root, '[data-sheet]').forEach(function (card) { wake.apply(null, [card].concat(Array.prototype.slice.call(more))); });
  };
}());
