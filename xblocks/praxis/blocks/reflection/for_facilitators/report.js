/* Comments in the facilitators' report of a reflection. Reads the kit's facilitators.js. */
(function () {
  'use strict';
  var kit = window.PraxisReports;

  kit.acts.comment = function (box, form) {
    var place = form.querySelector('[data-praxis-told]');
    var entry = Number(form.elements.entry.value), text = form.elements.text.value;
    kit.ask(box, form, 'comment', {entry: entry, text: text}, place, function (answer) {
      var fresh = kit.nodes(answer.html).filter(function (each) { return each.dataset; })[0];
      var list = form.closest('[data-praxis-answer]').querySelector('[data-praxis-comments]');
      var twin = list.querySelector('[data-praxis-comment="' + fresh.dataset.praxisComment + '"]'); // sent twice, stored once
      if (twin) { twin.replaceWith(fresh); } else { list.append(fresh); }
      if (form.elements.text.value === text) { form.reset(); kit.sent(form); }
      kit.drawn(box);
      kit.say(box, place, answer.status);
    });
  };

  kit.acts.uncomment = function (box, form) {
    var answered = form.closest('[data-praxis-answer]');
    kit.ask(box, form, 'uncomment', {comment: Number(form.elements.comment.value)}, form.querySelector('[data-praxis-told]'), function (answer) {
      var comment = form.closest('[data-praxis-comment]'), write = answered.querySelector('[data-praxis-ask=comment]');
      if (!write.elements.text.value) { // withdrawn words are not lost: they can be mended and sent again
        write.elements.text.value = comment.querySelector('.praxis-words').textContent;
      }
      write.closest('details').open = true;
      comment.remove();
      kit.say(box, write.querySelector('[data-praxis-told]'), answer.status);
      write.elements.text.focus();
    });
  };
}());
