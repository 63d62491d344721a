/* The page around the iframes: they grow with their content, and Studio's dialog follows its editor. */
(function () {
  'use strict';

  function frameOf(source) {
    return Array.prototype.find.call(document.querySelectorAll('iframe'), function (frame) {
      return frame.contentWindow === source;
    });
  }

  function onNotify(frame, message) {
    var dialog = frame.closest('dialog');
    if (message.name === 'cancel' && dialog) {
      dialog.close();
    }
    if (message.name === 'save' && message.data.state === 'end') {
      window.location.reload();
    }
  }

  // An address may name a place on the page, which stands in the iframe: it is gone to while the page grows.
  var settled = !window.location.hash;

  function goToPlace(frame) {
    var place = frame.contentDocument.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    settled = settled || frame.contentDocument.readyState === 'complete';
    if (place) {
      place.scrollIntoView();
    }
  }

  window.addEventListener('message', function (event) {
    var frame = event.origin === window.location.origin && frameOf(event.source);
    if (!frame || !event.data) {
      return;
    }
    if (event.data.type === 'plugin.resize') {
      frame.style.blockSize = event.data.payload.height + 'px';
      if (!settled) {
        goToPlace(frame);
      }
    } else if (event.data.type === 'praxis.notify') {
      onNotify(frame, event.data);
    }
  });

  document.querySelectorAll('[data-opens]').forEach(function (button) {
    var dialog = document.getElementById(button.dataset.opens);
    button.addEventListener('click', function () {
      var frame = dialog.querySelector('iframe');
      frame.src = frame.dataset.src;
      dialog.showModal();
    });
  });
}());
